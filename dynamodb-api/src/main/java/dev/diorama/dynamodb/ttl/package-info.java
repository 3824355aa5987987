/** Time to live: which attribute says when items expire. */
@NullMarked
package dev.diorama.dynamodb.ttl;

import org.jspecify.annotations.NullMarked;
