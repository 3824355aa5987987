/** The operations on single items. */
@NullMarked
package dev.diorama.dynamodb.data;

import org.jspecify.annotations.NullMarked;
