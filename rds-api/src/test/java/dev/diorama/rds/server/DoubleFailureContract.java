package dev.diorama.rds.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.rds.LocalRds;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a Multi-AZ instance must come through when one failure comes upon another: no acknowledged row may be lost. */
abstract class DoubleFailureContract {

    private static final String ID = "multi";
    private static final String RESTARTED = "DB instance restarted";

    private LocalRds rds;
    private Client client;

    abstract String engine();

    @BeforeEach
    void start() throws Exception {
        assumeThat(Servers.has(engine())).isTrue();
        rds = Servers.start();
        rds.instance(ID, engine(), "MultiAZ", "true", "DBName", "app", "BackupRetentionPeriod", "0");
        client = Client.of(rds, "us-east-1", ID);
        client.run("CREATE TABLE t (id INT PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        if (rds != null) {
            rds.close();
        }
    }

    @Test
    void kill_standbyAndPrimaryTogether_restartsFromThePrimarysFiles() throws Exception {
        underWrites(() -> {
            long primary = process("primary");
            kill(process("standby"));
            kill(primary);
        });
    }

    @Test
    void kill_primaryAndStandbyTogether_restartsFromThePrimarysFiles() throws Exception {
        underWrites(() -> {
            long standby = process("standby");
            kill(process("primary"));
            kill(standby);
        });
    }

    @Test
    void kill_primaryWhileItsNewStandbyIsMade_restarts() throws Exception {
        underWrites(() -> {
            kill(process("standby"));
            awaitEvent("Recovery of standby DB instance has started.");
            kill(process("primary"));
        });
    }

    @Test
    void kill_newPrimaryRightAfterAFailover_restarts() throws Exception {
        underWrites(() -> {
            long former = process("primary");
            kill(former);
            until(() -> process("primary") != former && process("primary") > 0);
            kill(process("primary"));
        });
        assertThat(events()).contains("Multi-AZ instance failover started.");
    }

    @Test
    void kill_standbyAlone_isReplacedWhileThePrimaryGoesOn() throws Exception {
        long primary = process("primary");
        long standby = process("standby");
        try (CountingWriter writer = new CountingWriter(client, "t")) {
            writer.awaitMore(20);
            kill(standby);
            writer.awaitMore(50);
            until(() -> process("standby") > 0 && process("standby") != standby);
            checkKept(writer.stop());
        }
        awaitEvent("Recovery of standby DB instance has completed.");
        assertThat(process("primary")).isEqualTo(primary);
        assertThat(events()).doesNotContain(RESTARTED).doesNotContain("failover");
    }

    private interface Failure {
        void run() throws Exception;
    }

    private void underWrites(Failure failure) throws Exception {
        try (CountingWriter writer = new CountingWriter(client, "t")) {
            writer.awaitMore(50);
            failure.run();
            writer.awaitMore(50);
            until(() -> process("standby") > 0);
            writer.awaitMore(20);
            rds.await(ID, "available");
            checkKept(writer.stop());
            failOverAndCheck(writer.stop());
        }
        assertThat(events()).contains(RESTARTED);
    }

    /** The standby that was made after all of it has everything too. */
    private void failOverAndCheck(List<Integer> acknowledged) throws Exception {
        assertThat(rds.page("POST", "rds/" + ID + "/failover", "").status()).isEqualTo(200);
        checkKept(acknowledged);
        awaitEvent("Multi-AZ instance failover completed");
    }

    private void checkKept(List<Integer> acknowledged) throws Exception {
        Set<String> kept = Set.copyOf(client.query("SELECT id FROM t"));
        assertThat(acknowledged.stream().filter(id -> !kept.contains(id.toString())))
                .as("lost of " + acknowledged.size() + "\n" + events())
                .isEmpty();
    }

    /** The process of the instance's primary or standby, or 0. */
    private long process(String which) {
        Matcher process = Pattern.compile("\"" + which + "\":\\{[^}]*\"processes\":\\[(\\d+)")
                .matcher(rds.page("GET", "rds/" + ID, "").xml());
        return process.find() ? Long.parseLong(process.group(1)) : 0;
    }

    private static void kill(long process) {
        assertThat(process).isPositive();
        ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
    }

    private String events() {
        return rds.call("DescribeEvents", "SourceIdentifier", ID, "SourceType", "db-instance")
                .xml();
    }

    private void awaitEvent(String message) {
        rds.awaitEvent(ID, message);
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it doesn't come in time");
            }
            Thread.sleep(5);
        }
    }
}
