/** Reads and writes of many items that have nothing to do with each other. */
@NullMarked
package dev.diorama.dynamodb.batch;

import org.jspecify.annotations.NullMarked;
