/** How statuses pass with time, and how often something may change. */
@NullMarked
package dev.diorama.dynamodb.lifecycle;

import org.jspecify.annotations.NullMarked;
