package dev.diorama.benchmarks.load;

/**
 * Counts durations in nanoseconds, from 0 to about 69 seconds (longer ones count as that), in buckets that grow with
 * the value: a percentile read back is at most 0.8% above the true one. Not thread-safe.
 */
public final class Histogram {
    private static final int PRECISION_BITS = 7;
    private static final int STEPS = 1 << PRECISION_BITS;
    private static final int MAGNITUDES = 30;
    private static final long HIGHEST = (1L << (PRECISION_BITS + MAGNITUDES - 1)) - 1;

    private final long[] counts = new long[STEPS * MAGNITUDES];
    private long total;

    /** Counts one duration; a negative one counts as zero. */
    public void record(long nanos) {
        counts[bucketOf(Math.min(Math.max(nanos, 0), HIGHEST))]++;
        total++;
    }

    /** Counts everything that the other has counted. */
    public void add(Histogram other) {
        for (int bucket = 0; bucket < counts.length; bucket++) {
            counts[bucket] += other.counts[bucket];
        }
        total += other.total;
    }

    /** How many durations were counted. */
    public long count() {
        return total;
    }

    /**
     * The duration in nanoseconds that this share of all stays within, 0 where nothing was counted.
     *
     * @param share from 0 to 1: 0.99 for the 99th percentile
     */
    public long percentile(double share) {
        long wanted = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted) {
                return highestOf(bucket);
            }
        }
        return 0;
    }

    private static int bucketOf(long nanos) {
        if (nanos < STEPS) {
            return (int) nanos;
        }
        int magnitude = Long.SIZE - Long.numberOfLeadingZeros(nanos) - PRECISION_BITS;
        return magnitude * STEPS + (int) ((nanos >>> (magnitude - 1)) & (STEPS - 1));
    }

    private static long highestOf(int bucket) {
        int magnitude = bucket / STEPS;
        long step = bucket % STEPS;
        return magnitude == 0 ? step : ((STEPS + step + 1) << (magnitude - 1)) - 1;
    }
}
