package dev.diorama.benchmarks;

import dev.diorama.benchmarks.load.Histogram;
import dev.diorama.benchmarks.load.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rounds of one operation on one server. */
final class Series {
    private final Target.Kind kind;
    private final String server;
    private final List<Double> throughputs = new ArrayList<>();
    private final Histogram latency = new Histogram();
    private long processorNanos;

    /** The rounds on this server, none so far. */
    Series(Target.Kind kind, String server) {
        this.kind = kind;
        this.server = server;
    }

    Target.Kind kind() {
        return kind;
    }

    String server() {
        return server;
    }

    /** Adds a round. */
    void add(Sample sample) {
        Result result = sample.result();
        processorNanos += sample.processorNanos();
        throughputs.add(result.throughput());
        latency.add(result.latency());
    }

    /** The median round's requests a second. */
    double throughput() {
        return median(throughputs);
    }

    /** The median, over the rounds, of this series' throughput to the other's of the same round. */
    double ratioTo(Series other) {
        return median(IntStream.range(0, throughputs.size())
                .mapToObj(round -> throughputs.get(round) / other.throughputs.get(round))
                .toList());
    }

    /** The percentile over all rounds, in milliseconds. */
    double millis(double share) {
        return latency.percentile(share) / 1e6;
    }

    /** The server's processor time for one request, in microseconds: steadier than throughput on a busy machine. */
    double processorMicros() {
        return processorNanos / 1e3 / latency.count();
    }

    /** The middle value, or the mean of the two in the middle. */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
