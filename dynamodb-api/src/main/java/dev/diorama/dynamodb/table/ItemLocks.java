package dev.diorama.dynamodb.table;

import dev.diorama.storage.table.PartitionLock;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The locks of all partitions that a request writes, taken in their order so that nobody waits in a circle. */
public final class ItemLocks implements AutoCloseable {

    private final List<PartitionLock> locks;

    /** Waits for the locks. */
    public ItemLocks(Collection<PartitionLock> needed) {
        locks = List.copyOf(new TreeSet<>(needed));
        locks.forEach(PartitionLock::lock);
    }

    /** Gives the locks back. */
    @Override
    public void close() {
        locks.forEach(PartitionLock::unlock);
    }
}
