/** Tables cut into partitions by the hash their keys begin with, each partition with one writer at a time. */
@NullMarked
package dev.diorama.storage.table;

import org.jspecify.annotations.NullMarked;
