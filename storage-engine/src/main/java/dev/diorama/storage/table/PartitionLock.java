package dev.diorama.storage.table;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The right to write one partition; reentrant, held by a thread.
 *
 * <p>Whoever needs several, of any tables, takes them in their natural order, each once: then nobody waits in a circle.
 */
public final class PartitionLock implements Comparable<PartitionLock> {

    private final long table;
    private final int partition;
    private final ReentrantLock lock = new ReentrantLock();

    PartitionLock(long table, int partition) {
        this.table = table;
        this.partition = partition;
    }

    /** Waits for the partition and takes it. */
    public void lock() {
        lock.lock();
    }

    /** Takes the partition if nobody else has it; whether it did. */
    public boolean tryLock() {
        return lock.tryLock();
    }

    /** Gives the partition back; only for the thread that has it. */
    public void unlock() {
        lock.unlock();
    }

    /** Whether the current thread has it. */
    public boolean isHeld() {
        return lock.isHeldByCurrentThread();
    }

    /** Orders by table, then by place in the table's hash space. */
    @Override
    public int compareTo(PartitionLock other) {
        int byTable = Long.compare(table, other.table);
        return byTable != 0 ? byTable : Integer.compare(partition, other.partition);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(table) * 31 + partition;
    }
}
