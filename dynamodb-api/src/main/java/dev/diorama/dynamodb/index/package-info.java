/** Secondary indexes: followers of their table's change log. */
@NullMarked
package dev.diorama.dynamodb.index;

import org.jspecify.annotations.NullMarked;
