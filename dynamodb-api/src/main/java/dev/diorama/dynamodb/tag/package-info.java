/** The operations on the tags of tables. */
@NullMarked
package dev.diorama.dynamodb.tag;

import org.jspecify.annotations.NullMarked;
