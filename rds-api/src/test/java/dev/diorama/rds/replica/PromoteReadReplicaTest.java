package dev.diorama.rds.replica;

import static dev.diorama.rds.replica.ReplicaCalls.ROWS;
import static dev.diorama.rds.replica.ReplicaCalls.described;
import static dev.diorama.rds.replica.ReplicaCalls.events;
import static dev.diorama.rds.replica.ReplicaCalls.lag;
import static dev.diorama.rds.replica.ReplicaCalls.replica;
import static dev.diorama.rds.replica.ReplicaCalls.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.rds.LocalRds;
import dev.diorama.rds.server.Client;
import dev.diorama.rds.server.Servers;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromoteReadReplicaTest {

    private LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oracle-ee", "sqlserver-ee", "db2-se"})
    void run_ofAReplica_makesItAnInstanceOfItsOwn(String engine) throws Exception {
        becomesIndependent(engine);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void run_ofAPostgresReplica_makesItAnInstanceOfItsOwn() throws Exception {
        assumeThat(Servers.has("postgres")).isTrue();
        rds.close();
        rds = Servers.start();
        becomesIndependent("postgres", "DBName", "app");
    }

    private void becomesIndependent(String engine, String... parameters) throws Exception {
        Client source = source(rds, "a", engine, parameters);
        Client replica = replica(rds, "a", "r");
        source.run("INSERT INTO t VALUES (2)");
        assertThat(replica.awaitRows(ROWS, 2)).containsExactly("1", "2");
        assertThatThrownBy(() -> replica.run("INSERT INTO t VALUES (3)")).isInstanceOf(SQLException.class);

        LocalRds.Answer answer = rds.succeed("PromoteReadReplica", "DBInstanceIdentifier", "r");

        assertThat(answer.text("DBInstanceStatus")).isEqualTo("modifying");
        rds.await("r", "available");
        replica.run("INSERT INTO t VALUES (3)");
        source.run("INSERT INTO t VALUES (4)");
        assertThat(replica.query(ROWS)).containsExactly("1", "2", "3");
        assertThat(source.query(ROWS)).containsExactly("1", "2", "4");
        assertThat(described(rds, "r").xml())
                .doesNotContain("ReadReplicaSourceDBInstanceIdentifier", "StatusInfos", "ReplicaMode")
                .contains("<BackupRetentionPeriod>1</BackupRetentionPeriod>");
        assertThat(described(rds, "a").xml()).doesNotContain("<ReadReplicaDBInstanceIdentifier>");
        assertThat(events(rds, "r"))
                .containsSubsequence(
                        "Replication streaming has been terminated", "DB instance shutdown", "DB instance restarted");
    }

    @Test
    void run_ofAFrozenReplica_appliesAllThatItHasReceived() throws Exception {
        Client source = source(rds, "a", "oracle-ee");
        Client replica = replica(rds, "a", "r");
        lag(rds, "r", "frozen=true");
        source.run("INSERT INTO t VALUES (2)");
        assertThat(replica.query(ROWS)).containsExactly("1");

        rds.succeed("PromoteReadReplica", "DBInstanceIdentifier", "r");
        rds.await("r", "available");

        assertThat(replica.query(ROWS)).containsExactly("1", "2");
    }

    @Test
    void run_withBackupsOfItsOwn_takesThem() throws Exception {
        source(rds, "a", "db2-ae");
        replica(rds, "a", "r");

        rds.succeed(
                "PromoteReadReplica",
                "DBInstanceIdentifier",
                "r",
                "BackupRetentionPeriod",
                "0",
                "PreferredBackupWindow",
                "01:00-01:30");
        rds.await("r", "available");

        assertThat(described(rds, "r").text("BackupRetentionPeriod")).isEqualTo("0");
        assertThat(described(rds, "r").text("PreferredBackupWindow")).isEqualTo("01:00-01:30");
    }

    @Test
    void run_withoutBackups_isRefusedOfASource() throws Exception {
        source(rds, "a", "postgres");
        replica(rds, "a", "r");
        ReplicaCalls.backedUp(rds, "r");
        replica(rds, "r", "below");

        assertThat(rds.call("PromoteReadReplica", "DBInstanceIdentifier", "r", "BackupRetentionPeriod", "0")
                        .error())
                .isEqualTo("InvalidParameterCombination: Cannot disable automated backups on a DB instance that is a"
                        + " source to read replicas.");
    }

    @Test
    void run_ofWhatIsNoReplica_isRefused() {
        assertThat(promote("a").error()).isEqualTo("DBInstanceNotFound: DBInstance a not found.");
        rds.instance("a", "oracle-ee");
        assertThat(promote("a").error()).isEqualTo("InvalidDBInstanceState: DB Instance is not a read replica");
    }

    @Test
    void run_ofAReplicaThatIsBeingMade_isRefused() {
        rds.instance("a", "oracle-ee");
        ReplicaCalls.create(rds, "a", "r");
        LocalRds.Answer answer = promote("r");
        if (answer.status() != 200) {
            assertThat(answer.error()).isEqualTo("InvalidDBInstanceState: DB instance is not in available state.");
        }
        rds.await("r", "available");
    }

    private LocalRds.Answer promote(String id) {
        return rds.call("PromoteReadReplica", "DBInstanceIdentifier", id);
    }
}
