/** What requests consume, and how answers tell. */
@NullMarked
package dev.diorama.dynamodb.capacity;

import org.jspecify.annotations.NullMarked;
