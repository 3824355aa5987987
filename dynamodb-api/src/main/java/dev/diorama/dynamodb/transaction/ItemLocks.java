package dev.diorama.dynamodb.transaction;

import dev.diorama.storage.table.PartitionLock;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The locks of all partitions that a transaction touches, taken in their order so that nobody waits in a circle. */
final class ItemLocks implements AutoCloseable {

    private final List<PartitionLock> locks;

    /** Waits for the locks. */
    ItemLocks(Collection<PartitionLock> needed) {
        locks = List.copyOf(new TreeSet<>(needed));
        locks.forEach(PartitionLock::lock);
    }

    /** Gives the locks back. */
    @Override
    public void close() {
        locks.forEach(PartitionLock::unlock);
    }
}
