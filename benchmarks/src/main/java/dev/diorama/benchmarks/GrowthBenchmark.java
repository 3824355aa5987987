package dev.diorama.benchmarks;

import dev.diorama.benchmarks.load.LoadGenerator;
import dev.diorama.benchmarks.load.Result;
import dev.diorama.benchmarks.load.Workload;
import dev.diorama.benchmarks.server.JavaProcess;
import dev.diorama.benchmarks.server.ServerProcess;
import dev.diorama.benchmarks.server.Servers;
import dev.diorama.benchmarks.workload.Operations;
import dev.diorama.benchmarks.workload.Orders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Measures what a hundred times the items cost: one server holds ten thousand, another a million, both warm; they take
 * turns, round by round, so that the machine's own drift cancels.
 *
 * <p>The latency that matters here is that of a request which finds the server free, so the fair measure is a fixed
 * rate well below what the server can do, with latency counted from when each request was due. At saturation sixteen
 * connections wait for each other and the 99th percentile tells of the queue; it is measured beside, to show it.
 */
final class GrowthBenchmark {
    static final int FEW = 10_000;
    static final int MANY = 1_000_000;
    static final int REQUESTS_PER_SECOND = 5000;

    private final Timing timing;

    GrowthBenchmark(Timing timing) {
        this.timing = timing;
    }

    /** Starts both servers, fills them, measures, and stops them. */
    Growth measure(Servers servers) {
        try (ServerProcess small = servers.diorama();
                ServerProcess large = servers.diorama()) {
            Side few = new Side(small, FEW);
            Side many = new Side(large, MANY);
            few.fill();
            many.fill();
            Memory memory = Memory.between(few, many);
            Function<Operations, Workload> get = Operations::getItem;
            Function<Operations, Workload> query = Operations::query;
            return new Growth(compare(few, many, "GetItem", get), compare(few, many, "Query", query), memory);
        }
    }

    private Comparison compare(Side few, Side many, String name, Function<Operations, Workload> workload) {
        few.load.saturate(workload.apply(few.operations), timing.warmUp().multipliedBy(2));
        many.load.saturate(workload.apply(many.operations), timing.warmUp().multipliedBy(2));
        BiFunction<Side, Duration, Result> paced =
                (side, time) -> side.load.pace(workload.apply(side.operations), time, REQUESTS_PER_SECOND);
        BiFunction<Side, Duration, Result> saturated =
                (side, time) -> side.load.saturate(workload.apply(side.operations), time);
        return new Comparison(
                name, pairs(few, many, timing.pacedRound(), paced), pairs(few, many, timing.round(), saturated));
    }

    private List<Pair> pairs(Side few, Side many, Duration time, BiFunction<Side, Duration, Result> load) {
        List<Pair> pairs = new ArrayList<>();
        for (int round = 0; round < timing.rounds(); round++) {
            pairs.add(new Pair(millis99(load.apply(few, time)), millis99(load.apply(many, time))));
        }
        return pairs;
    }

    private static double millis99(Result result) {
        return result.latency().percentile(0.99) / 1e6;
    }

    /** One server and what it holds. */
    private static final class Side {
        private final JavaProcess process;
        private final LoadGenerator load;
        private final Orders orders;
        private final Operations operations;

        Side(ServerProcess server, int items) {
            process = server.java();
            load = new LoadGenerator(server.address(), Target.CONNECTIONS);
            orders = new Orders("Orders", items);
            operations = new Operations(orders);
        }

        void fill() {
            orders.create(load);
            orders.put(load, orders.items());
        }
    }

    /** The 99th percentiles of one round on both servers, in milliseconds. */
    record Pair(double few, double many) {}

    /**
     * One operation's 99th percentiles.
     *
     * @param paced at a fixed rate
     * @param saturated by sixteen connections that never pause
     */
    record Comparison(String operation, List<Pair> paced, List<Pair> saturated) {}

    /**
     * What an item takes, in bytes: the difference of the two servers over the difference of their items.
     *
     * @param heap that is live after a full collection
     * @param resident of the process then
     */
    record Memory(double heap, double resident) {
        private static Memory between(Side few, Side many) {
            double heap = many.process.liveHeapBytes() - few.process.liveHeapBytes();
            double resident = many.process.residentBytes() - few.process.residentBytes();
            return new Memory(heap / (MANY - FEW), resident / (MANY - FEW));
        }
    }

    /** All of it. */
    record Growth(Comparison getItem, Comparison query, Memory memory) {}
}
