package dev.diorama.benchmarks;

import java.time.Duration;

/**
 * How long and how often things are measured.
 *
 * @param warmUp of each operation on each server
 * @param rounds of each operation on each server
 * @param round how long one takes
 * @param starts how often the start is measured
 * @param pacedRound how long a growth round at a fixed rate takes
 */
record Timing(Duration warmUp, int rounds, Duration round, int starts, Duration pacedRound) {
    static final Timing FULL =
            new Timing(Duration.ofMillis(1500), 5, Duration.ofMillis(1000), 15, Duration.ofSeconds(3));

    static final Timing QUICK =
            new Timing(Duration.ofMillis(600), 3, Duration.ofMillis(400), 10, Duration.ofSeconds(1));
}
