package dev.diorama.rds.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.rds.LocalRds;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExhaustionTest {

    private static final String HERE = "us-east-1";
    private static final String EXHAUSTED =
            "Allocated storage has been exhausted. Allocate additional storage to resolve.";
    private static final String SHUT_DOWN =
            "DB instance has reached the storage-full threshold, and the database has been shut down. "
                    + "You can increase the allocated storage to address this issue.";

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "mariadb"})
    void diskFull_serverGoesOn_isStorageFullUntilThereIsSpace(String engine) throws Exception {
        assumeThat(Servers.has(engine)).isTrue();
        Optional<TinyDisk> mounted = TinyDisk.mounted(400);
        assumeThat(mounted).as("a file system of its own").isPresent();
        try (TinyDisk disk = mounted.orElseThrow();
                LocalRds rds = LocalRds.in(disk.folder().resolve("rds"), Servers::engine)) {
            rds.instance("full", engine, "DBName", "app");
            Client client = Client.of(rds, HERE, "full");
            client.run("CREATE TABLE t (id INT, v TEXT)", "INSERT INTO t VALUES (1, 'x')");

            disk.fill();
            rds.await("full", "storage-full");
            rds.awaitEvent("full", EXHAUSTED);
            assertThat(client.query("SELECT id FROM t")).containsExactly("1");
            assertThat(rds.call("StopDBInstance", "DBInstanceIdentifier", "full")
                            .error())
                    .startsWith("InvalidDBInstanceState");

            disk.free();
            rds.await("full", "available");
            client.run("INSERT INTO t VALUES (2, 'y')");
            assertThat(client.query("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
        }
    }

    @Test
    void diskFull_logCannotBeWritten_comesBackWhole() throws Exception {
        assumeThat(Servers.has("postgres")).isTrue();
        Optional<TinyDisk> mounted = TinyDisk.mounted(96);
        assumeThat(mounted).as("a file system of its own").isPresent();
        try (TinyDisk disk = mounted.orElseThrow();
                LocalRds rds = LocalRds.in(disk.folder().resolve("rds"), Servers::engine)) {
            rds.instance("full", "postgres", "DBName", "app");
            Client client = Client.of(rds, HERE, "full");
            client.run("CREATE TABLE t (id INT)", "INSERT INTO t VALUES (0)");

            disk.fill();
            int acknowledged = insertUntilItEnds(client);
            rds.await("full", "storage-full");

            disk.free();
            assertThat(grown(rds)).isEqualTo(200);
            rds.await("full", "available");
            assertThat(client.query("SELECT count(*) FROM t WHERE id <= " + acknowledged))
                    .containsExactly(Integer.toString(acknowledged + 1));
            client.run("INSERT INTO t VALUES (-1)");
        }
    }

    @Test
    void diskFull_serverCannotStartAgain_isShutDownUntilThereIsSpace() throws Exception {
        assumeThat(Servers.has("postgres")).isTrue();
        Optional<TinyDisk> mounted = TinyDisk.mounted(96);
        assumeThat(mounted).as("a file system of its own").isPresent();
        try (TinyDisk disk = mounted.orElseThrow();
                LocalRds rds = LocalRds.in(disk.folder().resolve("rds"), Servers::engine)) {
            rds.instance("full", "postgres", "DBName", "app", "BackupRetentionPeriod", "0");
            Client client = Client.of(rds, HERE, "full");
            client.run("CREATE TABLE t (id INT)", "INSERT INTO t VALUES (0)");

            disk.fill();
            rds.page("POST", "rds/full/kill", "");
            rds.awaitEvent("full", SHUT_DOWN);
            rds.await("full", "storage-full");

            disk.free();
            rds.await("full", "available");
            assertThat(client.query("SELECT id FROM t")).containsExactly("0");
        }
    }

    private static int grown(LocalRds rds) {
        return rds.call(
                        "ModifyDBInstance",
                        "DBInstanceIdentifier",
                        "full",
                        "AllocatedStorage",
                        "200",
                        "ApplyImmediately",
                        "true")
                .status();
    }

    /** Writes log, and hardly anything else. */
    private static int insertUntilItEnds(Client client) {
        int[] last = {0};
        assertThatThrownBy(() -> {
                    while (true) {
                        client.run("INSERT INTO t VALUES (" + (last[0] + 1) + ")");
                        last[0]++;
                        client.run("SELECT pg_logical_emit_message(false, 'filler', repeat('x', 500000))");
                    }
                })
                .isInstanceOf(SQLException.class);
        return last[0];
    }
}
