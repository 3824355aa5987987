package dev.diorama.benchmarks;

import dev.diorama.benchmarks.load.LoadGenerator;
import dev.diorama.benchmarks.load.Workload;
import dev.diorama.benchmarks.server.ServerProcess;
import dev.diorama.benchmarks.server.Servers;
import dev.diorama.benchmarks.workload.Orders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the time from just before the launcher is started to the answer of the first ListTables, asked for as soon
 * as the port accepts a connection, and the server's resident memory then. Starts before the measured ones build what
 * the launcher caches.
 */
final class StartupBenchmark {
    private static final int UNCOUNTED = 2;
    private static final Workload LIST_TABLES = Orders.call("ListTables", "{}", "\"TableNames\":[]");

    private final Servers servers;

    StartupBenchmark(Servers servers) {
        this.servers = servers;
    }

    /** Starts and stops Diorama this often and returns the medians. */
    Start measure(int starts) {
        for (int i = 0; i < UNCOUNTED; i++) {
            start(Duration.ofMinutes(10));
        }
        List<Double> millis = new ArrayList<>();
        List<Double> megabytes = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            Start start = start(Duration.ofSeconds(30));
            millis.add(start.millis());
            megabytes.add(start.megabytes());
        }
        return new Start(Series.median(millis), Series.median(megabytes));
    }

    private Start start(Duration atMost) {
        long before = System.nanoTime();
        try (ServerProcess server = servers.startDiorama().awaitListening(atMost)) {
            new LoadGenerator(server.address(), 1).once(LIST_TABLES);
            double millis = (System.nanoTime() - before) / 1e6;
            return new Start(millis, server.java().residentBytes() / (double) (1 << 20));
        }
    }

    /**
     * One start, or the median of several.
     *
     * @param millis to the first answer
     * @param megabytes resident after it, of 2^20 bytes
     */
    record Start(double millis, double megabytes) {}
}
