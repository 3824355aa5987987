package dev.diorama.storage.log;

import dev.diorama.storage.Batch;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Range;
import dev.diorama.storage.key.OrderedBytes;
import dev.diorama.storage.key.OrderedBytesReader;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One follower, its lag and its queue.
 *
 * <p>A queued change leaves the queue in the batch that applies it, so it is applied once whatever happens between. The
 * queue is walked from its first entry each time: a batch with a lower sequence number may arrive after one with a
 * higher, from another partition.
 */
final class Following {

    /** Changes applied in one batch: enough to be quick, few enough not to hold up other writers. */
    private static final int CHANGES_PER_BATCH = 256;

    private final OrderedStore store;
    private final String name;
    private final String queueName;
    private final Follower action;
    private volatile long lagMillis;
    private volatile @Nullable OrderedMap queue;

    Following(OrderedStore store, String name, String queueName, Follower action) {
        this.store = store;
        this.name = name;
        this.queueName = queueName;
        this.action = action;
        this.queue = store.has(queueName) ? store.map(queueName) : null;
    }

    String name() {
        return name;
    }

    long lag() {
        return lagMillis;
    }

    long waiting() {
        OrderedMap waiting = queue;
        return waiting == null ? 0 : waiting.size();
    }

    void accept(Change change, Batch batch) {
        OrderedMap waiting = queue;
        if (waiting == null) {
            action.apply(change, batch);
        } else {
            batch.put(waiting, keyOf(change), change.encoded());
        }
    }

    synchronized void setLag(long millis) {
        if (millis < 0) {
            throw new IllegalArgumentException("A lag can't be negative: " + millis);
        }
        lagMillis = millis;
        if (millis > 0) {
            queue = store.map(queueName);
        } else if (queue != null) {
            catchUp(Long.MAX_VALUE);
            queue = null;
            store.drop(queueName);
        }
    }

    synchronized void catchUp(long nowMillis) {
        OrderedMap waiting = queue;
        while (waiting != null && applySome(waiting, nowMillis)) {}
    }

    /** Applies one batch of due changes; false when none is left. */
    private boolean applySome(OrderedMap waiting, long nowMillis) {
        Cursor cursor = waiting.cursor(Range.all(), Direction.FORWARD);
        Batch batch = new Batch();
        int applied = 0;
        while (applied < CHANGES_PER_BATCH && cursor.next()) {
            Change change = Change.decoded(new OrderedBytesReader(cursor.key()).unsigned(), cursor.value());
            if (dueMillis(change) > nowMillis) {
                break;
            }
            action.apply(change, batch);
            batch.delete(waiting, cursor.key());
            applied++;
        }
        if (applied > 0) {
            store.write(batch);
        }
        return applied == CHANGES_PER_BATCH;
    }

    OptionalLong nextDueMillis() {
        OrderedMap waiting = queue;
        if (waiting == null || lagMillis == ChangeLog.NEVER) {
            return OptionalLong.empty();
        }
        Cursor cursor = waiting.cursor(Range.all(), Direction.FORWARD);
        return cursor.next() ? OptionalLong.of(dueMillis(Change.decoded(0, cursor.value()))) : OptionalLong.empty();
    }

    /** When the change may be applied; a sum beyond all time is the end of time. */
    private long dueMillis(Change change) {
        long due = change.atMillis() + lagMillis;
        return due < change.atMillis() ? Long.MAX_VALUE : due;
    }

    private static byte[] keyOf(Change change) {
        return new OrderedBytes(Long.BYTES).unsigned(change.sequence()).toByteArray();
    }
}
