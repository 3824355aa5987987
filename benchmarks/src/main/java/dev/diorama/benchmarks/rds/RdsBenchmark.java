package dev.diorama.benchmarks.rds;

import dev.diorama.app.Emulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures what users wait for, each through the API and a JDBC driver as they would: from a call to the first statement that
 * the result of it answers. Templates are warm: an instance of each engine comes and goes before anything is counted.
 */
public final class RdsBenchmark {

    private static final int TEN = 10;
    private static final String EIGHTY_MB =
            "INSERT INTO load SELECT i, repeat(md5(i::text), 8) FROM generate_series(1, 255000) i";

    private final Consumer<String> report;
    private final int rounds;

    /**
     * @param report takes lines of text
     * @param rounds how often each is measured; medians are reported
     */
    public RdsBenchmark(Consumer<String> report, int rounds) {
        this.report = report;
        this.rounds = rounds;
    }

    /** Measures everything. */
    public void measure() {
        report.accept("");
        report.accept("RDS: milliseconds from the call to the first statement answered; median of " + rounds);
        try (Emulator emulator = Emulator.builder().port(0).start()) {
            RdsClient rds = new RdsClient(emulator.endpoint());
            creation(rds, "postgres", 1000);
            creation(rds, "mariadb", 2000);
            creation(rds, "oracle-se2", 100);
            ten(rds);
            failover(rds);
            replica(rds);
            copies(rds);
        }
    }

    private void creation(RdsClient rds, String engine, int goalMillis) {
        List<Double> millis = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            String id = "new-" + (round + 1);
            double took = millis(() -> {
                rds.create(id, engine);
                Databases.until(engine, rds.port(id), engine.startsWith("oracle") ? "SELECT 1 FROM DUAL" : "SELECT 1");
            });
            if (round >= 0) {
                millis.add(took);
            }
            rds.delete(id);
        }
        line(engine + ": create", median(millis), goalMillis);
    }

    private void ten(RdsClient rds) {
        double took = millis(() -> {
            for (int i = 0; i < TEN; i++) {
                rds.create("ten-" + i, "postgres", "BackupRetentionPeriod", "0");
            }
            for (int i = 0; i < TEN; i++) {
                Databases.until("postgres", rds.port("ten-" + i), "SELECT 1");
            }
        });
        line("postgres: ten at once", took, 5000);
        for (int i = 0; i < TEN; i++) {
            rds.awaitAvailable("ten-" + i);
        }
        report.accept(
                String.format("%-44s %8.1f MiB (goal 30)", "postgres: PSS of an idle one", pssMib() / (double) TEN));
        for (int i = 0; i < TEN; i++) {
            rds.delete("ten-" + i);
        }
    }

    /** The proportional set size of every process below this one. */
    private static double pssMib() {
        return ProcessHandle.current()
                .descendants()
                .mapToDouble(process -> pssKib(process.pid()) / 1024.0)
                .sum();
    }

    private static long pssKib(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private void failover(RdsClient rds) {
        for (String engine : List.of("postgres", "mariadb")) {
            String id = "maz-" + engine;
            rds.create(id, engine, "MultiAZ", "true");
            int port = rds.port(id);
            rds.awaitAvailable(id);
            String database = engine.equals("postgres") ? "public" : "demo";
            if (engine.equals("mariadb")) {
                Databases.run(engine, port, "CREATE DATABASE demo");
            }
            Databases.run(engine, port, "CREATE TABLE " + database + ".t (id INT)");
            List<Double> millis = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                int before = failovers(rds, id);
                millis.add(millis(() -> {
                    rds.call("RebootDBInstance", "DBInstanceIdentifier", id, "ForceFailover", "true");
                    while (failovers(rds, id) == before) {
                        RdsClient.pause();
                    }
                    Databases.until(engine, port, "INSERT INTO " + database + ".t VALUES (1)");
                }));
                rds.awaitAvailable(id);
            }
            line(engine + ": failover to first write", median(millis), 500);
            rds.delete(id);
        }
    }

    /** How many have begun; the answer to the reboot comes before the primary is killed, and a write until then would go there. */
    private static int failovers(RdsClient rds, String id) {
        String events = rds.call("DescribeEvents", "SourceType", "db-instance", "SourceIdentifier", id);
        return events.split("failover started", -1).length;
    }

    private void replica(RdsClient rds) {
        rds.create("source", "postgres");
        int port = rds.port("source");
        rds.awaitAvailable("source");
        Databases.run("postgres", port, "CREATE TABLE t AS SELECT 1 AS i");
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            String id = "replica-" + round;
            millis.add(millis(() -> {
                rds.call(
                        "CreateDBInstanceReadReplica",
                        "DBInstanceIdentifier",
                        id,
                        "SourceDBInstanceIdentifier",
                        "source");
                Databases.until("postgres", rds.port(id), "SELECT i FROM t");
            }));
            rds.awaitAvailable(id);
        }
        line("postgres: replica", median(millis), 1000);
        for (int round = 0; round < rounds; round++) {
            rds.delete("replica-" + round);
        }
        rds.delete("source");
    }

    private void copies(RdsClient rds) {
        rds.create("big", "postgres");
        int port = rds.port("big");
        rds.awaitAvailable("big");
        Databases.run("postgres", port, "CREATE TABLE load (id int PRIMARY KEY, text text)", EIGHTY_MB);
        long size = Databases.number("postgres", port, "SELECT sum(pg_database_size(datname)) FROM pg_database");
        report.accept(String.format("%-44s %8d MB", "postgres: data of the next two", size / 1_000_000));
        double snapshot = millis(() -> {
            rds.call("CreateDBSnapshot", "DBInstanceIdentifier", "big", "DBSnapshotIdentifier", "shot");
            while (!RdsClient.text(rds.call("DescribeDBSnapshots", "DBSnapshotIdentifier", "shot"), "Status")
                    .equals("available")) {
                RdsClient.pause();
            }
        });
        line("postgres: snapshot", snapshot, 2500);
        double restore = millis(() -> {
            rds.call(
                    "RestoreDBInstanceToPointInTime",
                    "SourceDBInstanceIdentifier",
                    "big",
                    "TargetDBInstanceIdentifier",
                    "back",
                    "UseLatestRestorableTime",
                    "true");
            Databases.until("postgres", rds.port("back"), "SELECT count(*) FROM load");
        });
        line("postgres: restore to the latest time", restore, 2500);
        long rows = Databases.number("postgres", rds.port("back"), "SELECT count(*) FROM load");
        report.accept(String.format("%-44s %8d of 255000 at %s", "postgres: rows restored", rows, Instant.now()));
    }

    private void line(String what, double millis, int goal) {
        report.accept(String.format("%-44s %8.0f ms (goal %d)", what, millis, goal));
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
