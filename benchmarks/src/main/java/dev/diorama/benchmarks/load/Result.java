package dev.diorama.benchmarks.load;

/**
 * What one round of load measured.
 *
 * @param requests the answers received, each of them as expected
 * @param nanos from the first request to the last answer
 * @param latency each request's time from when it was due (at a closed loop: sent) to its whole answer
 */
public record Result(long requests, long nanos, Histogram latency) {
    /** Requests a second. */
    public double throughput() {
        return requests * 1e9 / nanos;
    }
}
