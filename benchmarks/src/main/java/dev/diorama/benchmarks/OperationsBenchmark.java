package dev.diorama.benchmarks;

import dev.diorama.benchmarks.load.Result;
import dev.diorama.benchmarks.load.Workload;
import dev.diorama.benchmarks.workload.Operations;
import dev.diorama.benchmarks.workload.Orders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures each operation's throughput and latency.
 *
 * <ol>
 *   <li>Each server is filled with the same items.
 *   <li>Every operation runs on every server for a while that isn't counted: each measurement then finds a server whose
 *       code has been compiled for all of them, as a server in use is.
 *   <li>For each operation the servers take turns, round by round, so that whatever slows the machine for a while slows
 *       all alike; ratios are of the same round.
 * </ol>
 */
final class OperationsBenchmark {
    private static final int ITEMS = 10_000;
    private static final int MOST_DELETED = 50_000;
    private static final int LOADED_AT_ONCE = 50;

    private final List<Target> targets;
    private final Timing timing;
    private final List<Workload> workloads;
    private final Orders deleted = new Orders("Deleted", MOST_DELETED);
    private final Map<Target.Kind, Double> deleteRates = new EnumMap<>(Target.Kind.class);

    OperationsBenchmark(List<Target> targets, Timing timing) {
        this.targets = targets;
        this.timing = timing;
        Operations operations = new Operations(new Orders("Orders", ITEMS));
        workloads = new ArrayList<>(operations.all());
        workloads.add(new Operations(deleted).deleteItem());
    }

    /** Fills the servers and warms them up. */
    void prepare(List<String> operations) {
        for (Target target : targets) {
            if (!target.isFloor()) {
                new Orders("Orders", ITEMS).create(target.load());
                new Orders("Orders", ITEMS).put(target.load(), ITEMS);
                deleted.create(target.load());
            }
        }
        for (String operation : operations) {
            targets.forEach(target -> round(operation, target, timing.warmUp()));
        }
    }

    /** Measures one operation on all servers. */
    List<Series> measure(String operation) {
        List<Series> all = targets.stream()
                .map(each -> new Series(each.kind(), each.server().name()))
                .toList();
        for (int round = 0; round < timing.rounds(); round++) {
            for (int i = 0; i < targets.size(); i++) {
                all.get(i).add(round(operation, targets.get(i), timing.round()));
            }
        }
        return all;
    }

    private Sample round(String operation, Target target, Duration time) {
        Workload workload = target.adapt(workload(operation));
        if (!operation.equals("DeleteItem")) {
            return sample(target, workload, time, Long.MAX_VALUE);
        }
        long count = toDelete(target, time);
        if (!target.isFloor()) {
            deleted.put(target.load(), (int) count);
        }
        Sample sample = sample(target, workload, time, count);
        deleteRates.put(target.kind(), sample.result().throughput());
        return sample;
    }

    private Workload workload(String operation) {
        return workloads.stream()
                .filter(each -> each.name().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static Sample sample(Target target, Workload workload, Duration time, long requests) {
        long before = target.java().processorNanos();
        Result result = target.load().saturate(workload, time, requests);
        return new Sample(result, target.java().processorNanos() - before);
    }

    /** As many items as last time's speed, and a third more, could delete: each delete must find its item. */
    private long toDelete(Target target, Duration time) {
        double rate = deleteRates.getOrDefault(target.kind(), 5000.0);
        long wanted = (long) (rate * time.toMillis() / 1000 * 4 / 3);
        return Math.min(MOST_DELETED, (wanted / LOADED_AT_ONCE + 1) * LOADED_AT_ONCE);
    }
}
