package dev.diorama.storage.log;

import dev.diorama.storage.Batch;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.key.OrderedBytes;
import dev.diorama.storage.key.OrderedBytesReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sequence of all writes of one table, as its followers see it.
 *
 * <p>A follower without a lag is applied within the batch that makes the change, and the log keeps nothing for it. A
 * follower with a lag has a queue, a map of the same store: a change waits there until it is as old as the lag by the
 * log's clock, and {@link #catchUp} is called. Queues survive a restart with the store.
 *
 * <p>Adding and removing followers and setting lags must not fall between an {@link #append} and the writing of its
 * batch: {@link dev.diorama.storage.table.PartitionedTable} holds all its locks for that.
 */
public final class ChangeLog {

    /** A lag that never ends by itself: the follower stands still until another lag is set. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Sequence numbers taken at once, so that one write in so many has to note how far they were given away. */
    private static final int RESERVED_SEQUENCES = 100_000;

    private static final byte[] RESERVED_KEY = {};

    private final OrderedStore store;
    private final String name;
    private final LongSupplier clockMillis;
    private final OrderedMap sequences;
    private long sequence;
    private long reserved;
    private volatile List<Following> followers = List.of();

    /**
     * The log of that name, with what an earlier run left in it.
     *
     * @param store where the log keeps its maps: {@code name} and {@code name/follower} for each lagging follower
     * @param clockMillis milliseconds since 1970
     */
    public ChangeLog(OrderedStore store, String name, LongSupplier clockMillis) {
        this.store = store;
        this.name = name;
        this.clockMillis = clockMillis;
        this.sequences = store.map(name);
        byte[] left = sequences.get(RESERVED_KEY);
        this.sequence = left == null ? 0 : new OrderedBytesReader(left).unsigned();
        this.reserved = sequence;
    }

    /** Adds to the batch what the followers make of a change of this key, now or later. */
    public void append(Batch batch, byte[] key, byte @Nullable [] oldValue, byte @Nullable [] newValue) {
        List<Following> following = followers;
        if (following.isEmpty()) {
            return;
        }
        Change change = new Change(nextSequence(), clockMillis.getAsLong(), key, oldValue, newValue);
        for (Following each : following) {
            each.accept(change, batch);
        }
    }

    /**
     * Adds a follower. If an earlier run left it a queue, that is followed first.
     *
     * @param lagMillis 0 or more, or {@link #NEVER}
     * @throws IllegalArgumentException if there is one of that name
     */
    public synchronized void follow(String follower, Follower action, long lagMillis) {
        for (Following each : followers) {
            if (each.name().equals(follower)) {
                throw new IllegalArgumentException("Already followed by " + follower);
            }
        }
        Following added = new Following(store, follower, queueName(follower), action);
        added.setLag(lagMillis);
        List<Following> more = new ArrayList<>(followers);
        more.add(added);
        followers = List.copyOf(more);
    }

    /** Removes a follower and its queue; nothing happens where there is none of that name. */
    public synchronized void unfollow(String follower) {
        List<Following> rest = new ArrayList<>(followers);
        rest.removeIf(each -> each.name().equals(follower));
        followers = List.copyOf(rest);
        store.drop(queueName(follower));
    }

    /**
     * Sets how far a follower stays behind; changes that wait already are measured by the new lag. A lag of 0 applies
     * everything that waits before this call returns.
     *
     * @param lagMillis 0 or more, or {@link #NEVER}
     * @throws IllegalArgumentException if there is no such follower
     */
    public synchronized void setLag(String follower, long lagMillis) {
        following(follower).setLag(lagMillis);
    }

    /** How far a follower stays behind, in milliseconds. */
    public synchronized long lag(String follower) {
        return following(follower).lag();
    }

    /** The number of changes that wait for a follower. */
    public synchronized long waiting(String follower) {
        return following(follower).waiting();
    }

    /** Applies every change that is due at {@code nowMillis}, follower by follower, in order. */
    public void catchUp(long nowMillis) {
        for (Following each : followers) {
            each.catchUp(nowMillis);
        }
    }

    /** When {@link #catchUp} next has something to do, in milliseconds since 1970; empty while nothing waits. */
    public OptionalLong nextDueMillis() {
        return followers.stream()
                .map(Following::nextDueMillis)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min();
    }

    /** Removes the log's maps; the log must not be used any more. */
    public synchronized void drop() {
        for (Following each : followers) {
            store.drop(queueName(each.name()));
        }
        followers = List.of();
        store.drop(name);
    }

    private Following following(String follower) {
        for (Following each : followers) {
            if (each.name().equals(follower)) {
                return each;
            }
        }
        throw new IllegalArgumentException("Not followed by " + follower);
    }

    private String queueName(String follower) {
        return name + "/" + follower;
    }

    /** The note is written before the first number of its block is used: a restart goes on above all that were. */
    private synchronized long nextSequence() {
        if (sequence == reserved) {
            long next = reserved + RESERVED_SEQUENCES;
            store.write(new Batch()
                    .put(
                            sequences,
                            RESERVED_KEY,
                            new OrderedBytes(8).unsigned(next).toByteArray()));
            reserved = next;
        }
        return ++sequence;
    }
}
