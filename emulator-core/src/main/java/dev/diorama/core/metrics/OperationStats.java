package dev.diorama.core.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts one operation's requests: how many, how they ended, how long they took.
 *
 * <p>Adding is all that a request pays for; the form that Prometheus wants is made when it asks.
 */
public final class OperationStats {

    /** The upper bounds of the latency buckets, in nanoseconds; what is slower falls into one more. */
    static final long[] BOUNDS_NANOS = {
        10_000,
        25_000,
        50_000,
        100_000,
        250_000,
        500_000,
        1_000_000,
        2_500_000,
        5_000_000,
        10_000_000,
        25_000_000,
        50_000_000,
        100_000_000,
        250_000_000,
        1_000_000_000,
        10_000_000_000L
    };

    private final String service;
    private final String operation;
    private final LongAdder[] buckets = new LongAdder[BOUNDS_NANOS.length + 1];
    private final LongAdder nanos = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

    public OperationStats(String service, String operation) {
        this.service = service;
        this.operation = operation;
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new LongAdder();
        }
    }

    public String service() {
        return service;
    }

    public String operation() {
        return operation;
    }

    /** Counts a request that took so long, whatever it ended with. */
    public void took(long durationNanos) {
        int bucket = 0;
        while (bucket < BOUNDS_NANOS.length && durationNanos > BOUNDS_NANOS[bucket]) {
            bucket++;
        }
        buckets[bucket].increment();
        nanos.add(durationNanos);
    }

    /** Counts an error by its type. */
    public void failed(String errorType) {
        errors.computeIfAbsent(errorType, type -> new LongAdder()).increment();
    }

    /** The requests in each bucket, not cumulated. */
    long[] bucketCounts() {
        long[] counts = new long[buckets.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = buckets[i].sum();
        }
        return counts;
    }

    double seconds() {
        return nanos.sum() / 1e9;
    }

    /** How often each error type was answered. */
    Map<String, LongAdder> errors() {
        return errors;
    }

    /** Starts from nothing again. */
    public void reset() {
        for (LongAdder bucket : buckets) {
            bucket.reset();
        }
        nanos.reset();
        errors.clear();
    }
}
