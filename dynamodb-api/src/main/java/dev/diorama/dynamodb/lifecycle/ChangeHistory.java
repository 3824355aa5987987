package dev.diorama.dynamodb.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * When a table was changed in the ways that AWS allows only so often; kept for as long as the process runs.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html">Quotas</a>
 */
public final class ChangeHistory {

    private static final long HOUR_MILLIS = 3_600_000L;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    /** A kind of change, and how often it may happen. */
    public enum Kind {
        /** A switch to on-demand billing: four times in 24 hours. */
        TO_ON_DEMAND(4, DAY_MILLIS),
        /** A switch of the table class: twice in 30 days. */
        TABLE_CLASS(2, 30 * DAY_MILLIS),
        /** A change of the time to live: once in an hour. */
        TIME_TO_LIVE(1, HOUR_MILLIS);

        private final int most;
        private final long withinMillis;

        Kind(int most, long withinMillis) {
            this.most = most;
            this.withinMillis = withinMillis;
        }

        /** How many changes may fall into {@link #withinMillis}. */
        public int most() {
            return most;
        }

        /** The length of the window in which changes are counted. */
        public long withinMillis() {
            return withinMillis;
        }
    }

    private final Map<Kind, Deque<Long>> changes = new EnumMap<>(Kind.class);

    /** Notes a change. */
    public synchronized void add(Kind kind, long atMillis) {
        Deque<Long> times = changes.computeIfAbsent(kind, k -> new ArrayDeque<>());
        times.addLast(atMillis);
        if (times.size() > kind.most()) {
            times.removeFirst();
        }
    }

    /** The last change of that kind; empty where there was none. */
    public synchronized OptionalLong lastMillis(Kind kind) {
        Deque<Long> times = changes.get(kind);
        return times == null ? OptionalLong.empty() : OptionalLong.of(times.getLast());
    }

    /** When the next change of that kind is allowed; empty where it is already. */
    public synchronized OptionalLong blockedUntilMillis(Kind kind, long nowMillis) {
        Deque<Long> times = changes.get(kind);
        if (times == null || times.size() < kind.most()) {
            return OptionalLong.empty();
        }
        long until = times.getFirst() + kind.withinMillis();
        return nowMillis < until ? OptionalLong.of(until) : OptionalLong.empty();
    }
}
