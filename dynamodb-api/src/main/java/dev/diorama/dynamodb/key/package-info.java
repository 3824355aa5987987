/** Primary and index keys: their schemas, their checks, and the bytes that order them in the store. */
@NullMarked
package dev.diorama.dynamodb.key;

import org.jspecify.annotations.NullMarked;
