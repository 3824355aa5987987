package dev.diorama.rds.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.rds.LocalRds;
import dev.diorama.rds.server.Client;
import dev.diorama.rds.server.CountingWriter;
import dev.diorama.rds.server.Servers;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What snapshots and restores to a time must bring back with every engine whose servers are real. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RestoreContract {

    private static final String HERE = "us-east-1";
    private static final String ROWS = "SELECT id FROM t ORDER BY id";

    private LocalRds rds;

    abstract String engine();

    @BeforeAll
    void start() {
        assumeThat(Servers.has(engine())).isTrue();
        rds = Servers.startWithRunningClock();
    }

    @AfterAll
    void close() {
        if (rds != null) {
            rds.close();
        }
    }

    @Test
    void snapshot_ofAnInstanceInUse_bringsItsRowsAndUsersBack() throws Exception {
        Client source = source("a", "MultiAZ", "true", "BackupRetentionPeriod", "0");
        Set<String> acknowledged;
        try (CountingWriter writer = new CountingWriter(source, "counted")) {
            writer.awaitMore(20);
            acknowledged = Set.copyOf(source.query("SELECT id FROM counted"));
            rds.snapshot("a", "a-1");
            writer.awaitMore(20);
            writer.stop();
        }
        source.run("DELETE FROM t", "DELETE FROM counted");

        rds.succeed("RestoreDBInstanceFromDBSnapshot", "DBInstanceIdentifier", "a-r", "DBSnapshotIdentifier", "a-1");
        rds.await("a-r", "available");
        Client restored = client("a-r");

        assertThat(restored.query(ROWS)).containsExactly("1", "2", "3");
        assertThat(restored.query("SELECT id FROM counted")).containsAll(acknowledged);
        assertThat(source.query(ROWS)).isEmpty();
        restored.run("INSERT INTO t VALUES (4)");
        assertThat(events("a-r")).contains("Restored from snapshot a-1");
    }

    @Test
    void snapshot_itsSourceDeleted_isRestoredToAMultiAzInstanceThatFailsOver() throws Exception {
        source("b");
        rds.succeed("DeleteDBInstance", "DBInstanceIdentifier", "b", "FinalDBSnapshotIdentifier", "b-last");
        rds.awaitGone("b");
        rds.awaitSnapshot("b-last", "available");

        rds.succeed(
                "RestoreDBInstanceFromDBSnapshot",
                "DBInstanceIdentifier",
                "b",
                "DBSnapshotIdentifier",
                "b-last",
                "MultiAZ",
                "true");
        rds.await("b", "available");
        Client restored = client("b");
        restored.run("INSERT INTO t VALUES (4)");
        assertThat(rds.page("POST", "rds/b/failover", "").status()).isEqualTo(200);

        assertThat(restored.query(ROWS)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void time_beforeADelete_isExactToTheTransaction() throws Exception {
        Client source = source("c");
        String before = moment();
        source.run("DELETE FROM t WHERE id = 1");
        String between = moment();
        source.run("DELETE FROM t");

        restore("c", "c-before", "RestoreTime", before);
        restore("c", "c-between", "RestoreTime", between);
        restore("c", "c-latest", "UseLatestRestorableTime", "true");

        assertThat(client("c-before").query(ROWS)).containsExactly("1", "2", "3");
        assertThat(client("c-between").query(ROWS)).containsExactly("2", "3");
        assertThat(client("c-latest").query(ROWS)).isEmpty();
        assertThat(events("c-before")).contains("Restored from DB instance c to c-before");
        client("c-before").run("INSERT INTO t VALUES (4)");
        restore("c-before", "c-again", "UseLatestRestorableTime", "true");
        assertThat(client("c-again").query(ROWS)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void time_afterAFailover_goesOnAcross() throws Exception {
        Client source = source("d", "MultiAZ", "true");
        source.run("INSERT INTO t VALUES (4)");
        String first = moment();
        rds.succeed("RebootDBInstance", "DBInstanceIdentifier", "d", "ForceFailover", "true");
        rds.await("d", "available");
        source.run("INSERT INTO t VALUES (5)");
        String second = moment();
        source.run("DELETE FROM t");

        restore("d", "d-first", "RestoreTime", first);
        restore("d", "d-second", "RestoreTime", second);

        assertThat(client("d-first").query(ROWS)).containsExactly("1", "2", "3", "4");
        assertThat(client("d-second").query(ROWS)).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void time_ofAStoppedAndOfADeletedInstance_worksFromItsArchive() throws Exception {
        Client source = source("e");
        String before = moment();
        source.run("DELETE FROM t WHERE id = 1");
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "e");
        rds.await("e", "stopped");
        restore("e", "e-stopped", "RestoreTime", before);
        assertThat(client("e-stopped").query(ROWS)).containsExactly("1", "2", "3");

        rds.succeed("StartDBInstance", "DBInstanceIdentifier", "e");
        rds.await("e", "available");
        source.run("INSERT INTO t VALUES (4)");
        String resource =
                rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", "e").text("DbiResourceId");
        rds.succeed(
                "DeleteDBInstance",
                "DBInstanceIdentifier",
                "e",
                "SkipFinalSnapshot",
                "true",
                "DeleteAutomatedBackups",
                "false");
        rds.awaitGone("e");
        rds.succeed(
                "RestoreDBInstanceToPointInTime",
                "SourceDbiResourceId",
                resource,
                "TargetDBInstanceIdentifier",
                "e-retained",
                "UseLatestRestorableTime",
                "true");
        rds.await("e-retained", "available");
        assertThat(client("e-retained").query(ROWS)).containsExactly("2", "3", "4");
    }

    @Test
    void restart_ofTheEmulator_keepsSnapshotsAndTheArchive() throws Exception {
        Client source = source("f");
        rds.snapshot("f", "f-1");
        source.run("DELETE FROM t WHERE id = 1");
        String before = moment();

        rds = rds.reopened();
        rds.await("f", "available");
        source.run("DELETE FROM t");
        restore("f", "f-before", "RestoreTime", before);
        rds.succeed("RestoreDBInstanceFromDBSnapshot", "DBInstanceIdentifier", "f-shot", "DBSnapshotIdentifier", "f-1");
        rds.await("f-shot", "available");

        assertThat(client("f-before").query(ROWS)).containsExactly("2", "3");
        assertThat(client("f-shot").query(ROWS)).containsExactly("1", "2", "3");
    }

    // What tests are made of

    private Client source(String id, String... more) throws SQLException {
        List<String> all = new java.util.ArrayList<>(List.of(more));
        all.addAll(List.of("DBName", "app"));
        rds.instance(id, engine(), all.toArray(String[]::new));
        Client client = client(id);
        client.run(
                "CREATE TABLE t (id INT PRIMARY KEY)",
                "INSERT INTO t VALUES (1), (2), (3)",
                "CREATE TABLE counted (id INT PRIMARY KEY)");
        return client;
    }

    private Client client(String id) {
        return Client.of(rds, HERE, id);
    }

    private void restore(String source, String target, String... when) {
        List<String> all = new java.util.ArrayList<>(
                List.of("SourceDBInstanceIdentifier", source, "TargetDBInstanceIdentifier", target));
        all.addAll(List.of(when));
        assertThat(rds.succeed("RestoreDBInstanceToPointInTime", all.toArray(String[]::new))
                        .text("DBInstanceStatus"))
                .isEqualTo("creating");
        rds.await(target, "available");
    }

    /** After all that was committed and before all that will be, even where commits are dated in whole seconds. */
    private String moment() throws InterruptedException {
        Thread.sleep(1001 - System.currentTimeMillis() % 1000);
        String moment = rds.moment();
        Thread.sleep(1001 - System.currentTimeMillis() % 1000);
        return moment;
    }

    private String events(String id) {
        return rds.succeed("DescribeEvents", "SourceType", "db-instance", "SourceIdentifier", id)
                .xml();
    }
}
