/** Both engines over H2's MVStore, a copy-on-write B-tree: one in memory, one in a folder. */
@NullMarked
package dev.diorama.storage.mvstore;

import org.jspecify.annotations.NullMarked;
