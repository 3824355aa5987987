/** The change log: everything behind a table's primary map follows it, each with its own lag. */
@NullMarked
package dev.diorama.storage.log;

import org.jspecify.annotations.NullMarked;
