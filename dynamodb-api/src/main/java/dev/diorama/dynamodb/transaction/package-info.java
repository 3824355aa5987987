/** Reads and writes of many items, all or none of them. */
@NullMarked
package dev.diorama.dynamodb.transaction;

import org.jspecify.annotations.NullMarked;
