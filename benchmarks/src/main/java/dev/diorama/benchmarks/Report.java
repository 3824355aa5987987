package dev.diorama.benchmarks;

import dev.diorama.benchmarks.GrowthBenchmark.Comparison;
import dev.diorama.benchmarks.GrowthBenchmark.Growth;
import dev.diorama.benchmarks.GrowthBenchmark.Pair;
import dev.diorama.benchmarks.Target.Kind;
import dev.diorama.benchmarks.workload.Orders;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Prints what was measured, as the tables of Markdown, each beside its goal where it has one. */
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /** What an endpoint costs. */
    void endpoint(List<EndpointBenchmark.Row> rows) {
        line("| clients | way               | transactions/s | of direct |");
        line("|--------:|-------------------|---------------:|----------:|");
        rows.forEach(row ->
                line("| %7d | %-17s | %14.0f | %9.2f |", row.clients(), row.way(), row.throughput(), row.ratio()));
    }

    /** The head of the operations' table. */
    void operationsHead() {
        line(
                "| %-18s | %-14s | %8s | %6s | %9s | %9s | %9s | %-22s | %-22s |",
                "operation",
                "server",
                "ops/s",
                "CPU µs",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "of the floor",
                "times DynamoDB Local");
        line(
                "|%s|%s|%s:|%s:|%s:|%s:|%s:|%s|%s|",
                "-".repeat(20),
                "-".repeat(16),
                "-".repeat(9),
                "-".repeat(7),
                "-".repeat(10),
                "-".repeat(10),
                "-".repeat(10),
                "-".repeat(24),
                "-".repeat(24));
    }

    /** One operation's rows. */
    void operation(String name, List<Series> all) {
        for (Series series : all) {
            boolean diorama = series.kind() == Kind.DIORAMA;
            OptionalDouble none = OptionalDouble.empty();
            line(
                    "| %-18s | %-14s | %,8.0f | %6.1f | %9.3f | %9.3f | %9.3f | %-22s | %-22s |",
                    name,
                    series.server(),
                    series.throughput(),
                    series.processorMicros(),
                    series.millis(0.5),
                    series.millis(0.99),
                    series.millis(0.999),
                    ratio(series, Kind.FLOOR, all, diorama ? Goals.ofFloor(name) : none),
                    diorama ? ratio(series, Kind.PEER, all, Goals.timesPeer(name)) : "");
        }
    }

    private static String ratio(Series series, Kind to, List<Series> all, OptionalDouble goal) {
        if (series.kind() == to) {
            return "";
        }
        return all.stream()
                .filter(each -> each.kind() == to)
                .map(series::ratioTo)
                .map(ratio -> goal.isPresent() ? atLeast(ratio, goal.getAsDouble()) : decimal(ratio))
                .findFirst()
                .orElse("");
    }

    private static String atLeast(double value, double goal) {
        return String.format(Locale.ROOT, "%.2f (≥ %.2f: %s)", value, goal, value >= goal ? "yes" : "no");
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String atMost(double value, double goal) {
        return String.format(Locale.ROOT, "%.2f (≤ %.2f: %s)", value, goal, value <= goal ? "yes" : "no");
    }

    void startup(StartupBenchmark.Start start, int starts) {
        line(
                "Start to the first answered ListTables, ms, median of %d: %s",
                starts, atMost(start.millis(), Goals.STARTUP_MILLIS));
        line("Resident memory then, MiB: %s", atMost(start.megabytes(), Goals.STARTUP_MEGABYTES));
    }

    void growth(Growth growth) {
        line(
                "From %,d to %,d items, p99 in ms (medians of the rounds, and of their ratios):",
                GrowthBenchmark.FEW, GrowthBenchmark.MANY);
        for (Comparison each : List.of(growth.getItem(), growth.query())) {
            pairs(each.operation() + " at " + GrowthBenchmark.REQUESTS_PER_SECOND + " a second", each.paced());
            pairs(each.operation() + " saturated", each.saturated());
        }
        memory("live heap", growth.memory().heap());
        memory("resident", growth.memory().resident());
    }

    /** An item's bytes may be counted as they travel or as DynamoDB counts them: the goal is told for both. */
    private void memory(String kind, double bytes) {
        line(
                "Bytes an item, %s: as JSON of %d bytes %s, as DynamoDB counts its %d bytes %s",
                kind,
                Orders.WIRE_BYTES,
                atMost(bytes, Goals.itemBytes(Orders.WIRE_BYTES)),
                Orders.ITEM_BYTES,
                atMost(bytes, Goals.itemBytes(Orders.ITEM_BYTES)));
    }

    private void pairs(String name, List<Pair> pairs) {
        line(
                "  %-26s %.3f → %.3f, ratio %s",
                name,
                median(pairs, Pair::few),
                median(pairs, Pair::many),
                atMost(median(pairs, pair -> pair.many() / pair.few()), Goals.GROWTH));
    }

    private static double median(List<Pair> pairs, ToDoubleFunction<Pair> of) {
        return Series.median(pairs.stream().mapToDouble(of).boxed().toList());
    }
}
