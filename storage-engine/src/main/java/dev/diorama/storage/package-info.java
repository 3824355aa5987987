/** Ordered key-value stores: what every engine offers and what every layer above may count on. */
@NullMarked
package dev.diorama.storage;

import org.jspecify.annotations.NullMarked;
