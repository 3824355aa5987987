package dev.diorama.storage.table;

import dev.diorama.storage.Batch;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Range;
import dev.diorama.storage.log.ChangeLog;
import dev.diorama.storage.log.Follower;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A map whose keys begin with a hash, cut into equal ranges of that hash, with a change log that others follow.
 *
 * <p>A write is: take {@link #lockOf} the key, {@link #get} the old value, decide, {@link #write} to a batch, write the
 * batch to the store, give the lock back. Several writes, of several tables too, can share one batch while all their
 * locks are held.
 */
public final class PartitionedTable {

    /** Enough that writers of different keys seldom meet, few enough that an empty table stays small. */
    private static final int PARTITION_BITS = 5;

    private static final AtomicLong TABLES = new AtomicLong();

    private final OrderedStore store;
    private final OrderedMap primary;
    private final ChangeLog log;
    private final PartitionLock[] locks;

    /**
     * The table of that name, with what the store holds of it.
     *
     * @param name the primary map's name; the change log's maps are called {@code name/log} and {@code name/log/…}
     * @param clockMillis the clock that lags are measured by, in milliseconds since 1970
     */
    public PartitionedTable(OrderedStore store, String name, LongSupplier clockMillis) {
        this.store = store;
        this.primary = store.map(name);
        this.log = new ChangeLog(store, name + "/log", clockMillis);
        this.locks = new PartitionLock[1 << PARTITION_BITS];
        long id = TABLES.incrementAndGet();
        for (int partition = 0; partition < locks.length; partition++) {
            locks[partition] = new PartitionLock(id, partition);
        }
    }

    /** The key's value, or null where there is none. */
    public byte @Nullable [] get(byte[] key) {
        return primary.get(key);
    }

    /** Walks the range through one version of the table, as {@link OrderedMap#cursor}. */
    public Cursor cursor(Range range, Direction direction) {
        return primary.cursor(range, direction);
    }

    /** The number of entries. */
    public long size() {
        return primary.size();
    }

    /** The primary map, to read it through a snapshot by its name. */
    public OrderedMap primary() {
        return primary;
    }

    /** The lock of the partition that the key belongs to. */
    public PartitionLock lockOf(byte[] key) {
        int first = key.length == 0 ? 0 : key[0] & 0xFF;
        return locks[first >>> (Byte.SIZE - PARTITION_BITS)];
    }

    /**
     * Adds to the batch: the write, and what the followers make of it. The caller holds the key's lock until the batch
     * has been written, and adds at most one write of a key to a batch.
     *
     * @param oldValue what {@link #get} gives, or null where it gives nothing
     * @param newValue the value from now on, or null to delete the key
     * @throws IllegalStateException if the current thread doesn't hold the key's lock
     */
    public void write(Batch batch, byte[] key, byte @Nullable [] oldValue, byte @Nullable [] newValue) {
        if (!lockOf(key).isHeld()) {
            throw new IllegalStateException("A write needs its partition's lock");
        }
        if (newValue != null) {
            batch.put(primary, key, newValue);
        } else if (oldValue != null) {
            batch.delete(primary, key);
        } else {
            return;
        }
        log.append(batch, key, oldValue, newValue);
    }

    /**
     * Adds a follower to all writes from now on; what the table holds already is for the caller to bring to it.
     *
     * <p>This and the other calls about followers wait for every writer: the current thread must not hold a lock of a
     * table.
     *
     * @param lagMillis 0 or more, or {@link ChangeLog#NEVER}
     */
    public void addFollower(String name, Follower follower, long lagMillis) {
        exclusively(() -> log.follow(name, follower, lagMillis));
    }

    /** Removes a follower and what waits for it. */
    public void removeFollower(String name) {
        exclusively(() -> log.unfollow(name));
    }

    /** Sets a follower's lag, as {@link ChangeLog#setLag}. */
    public void setLag(String name, long lagMillis) {
        exclusively(() -> log.setLag(name, lagMillis));
    }

    /** The number of changes that wait for a follower. */
    public long waiting(String follower) {
        return log.waiting(follower);
    }

    /** Applies every change that is due at {@code nowMillis} to the followers that lag. */
    public void catchUp(long nowMillis) {
        log.catchUp(nowMillis);
    }

    /** When {@link #catchUp} next has something to do; empty while nothing waits. */
    public OptionalLong nextDueMillis() {
        return log.nextDueMillis();
    }

    /** Removes the table's maps; the followers' own maps are theirs to drop. The table must not be used any more. */
    public void drop() {
        exclusively(() -> {
            store.drop(primary.name());
            log.drop();
        });
    }

    private void exclusively(Runnable action) {
        int held = 0;
        try {
            while (held < locks.length) {
                locks[held++].lock();
            }
            action.run();
        } finally {
            while (held > 0) {
                locks[--held].unlock();
            }
        }
    }
}
