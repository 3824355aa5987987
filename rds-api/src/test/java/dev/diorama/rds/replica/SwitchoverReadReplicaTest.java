package dev.diorama.rds.replica;

import static dev.diorama.rds.replica.ReplicaCalls.ROWS;
import static dev.diorama.rds.replica.ReplicaCalls.backedUp;
import static dev.diorama.rds.replica.ReplicaCalls.client;
import static dev.diorama.rds.replica.ReplicaCalls.described;
import static dev.diorama.rds.replica.ReplicaCalls.events;
import static dev.diorama.rds.replica.ReplicaCalls.replica;
import static dev.diorama.rds.replica.ReplicaCalls.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.rds.LocalRds;
import dev.diorama.rds.server.Client;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchoverReadReplicaTest {

    private LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_ofAReplica_swapsRolesAndKeepsNamesEndpointsAndOtherReplicas() throws Exception {
        Client former = source(rds, "a", "oracle-ee");
        Client next = replica(rds, "a", "r");
        Client other = replica(rds, "a", "b");
        backedUp(rds, "r");
        former.run("INSERT INTO t VALUES (2)");
        String port = described(rds, "r").text("Port");

        LocalRds.Answer answer = rds.succeed("SwitchoverReadReplica", "DBInstanceIdentifier", "r");

        assertThat(answer.text("DBInstanceStatus")).isEqualTo("modifying");
        switched("r");
        next.run("INSERT INTO t VALUES (3)");
        assertThat(former.awaitRows(ROWS, 3)).containsExactly("1", "2", "3");
        assertThat(other.awaitRows(ROWS, 3)).containsExactly("1", "2", "3");
        assertThatThrownBy(() -> former.run("INSERT INTO t VALUES (4)"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("90097"));
        assertThat(described(rds, "r").text("Port")).isEqualTo(port);
        assertThat(described(rds, "r").xml())
                .doesNotContain("ReadReplicaSourceDBInstanceIdentifier", "StatusInfos", "ReplicaMode")
                .contains("<ReadReplicaDBInstanceIdentifier>a</ReadReplicaDBInstanceIdentifier>")
                .contains("<ReadReplicaDBInstanceIdentifier>b</ReadReplicaDBInstanceIdentifier>");
        assertThat(described(rds, "a").xml())
                .contains("<ReadReplicaSourceDBInstanceIdentifier>r</ReadReplicaSourceDBInstanceIdentifier>")
                .contains("<Status>replicating</Status>", "<ReplicaMode>open-read-only</ReplicaMode>")
                .doesNotContain("<ReadReplicaDBInstanceIdentifier>");
        assertThat(described(rds, "b").text("ReadReplicaSourceDBInstanceIdentifier"))
                .isEqualTo("r");
        assertThat(events(rds, "r"))
                .containsSubsequence(
                        "The Switchover to the read replica started.", "The Switchover to the read replica completed.");
    }

    @Test
    void run_again_swapsBack() throws Exception {
        Client first = source(rds, "a", "oracle-ee", "MultiAZ", "true");
        Client second = replica(rds, "a", "r");
        backedUp(rds, "r");

        rds.succeed("SwitchoverReadReplica", "DBInstanceIdentifier", "r");
        switched("r");
        second.run("INSERT INTO t VALUES (2)");
        rds.succeed("SwitchoverReadReplica", "DBInstanceIdentifier", "a");
        switched("a");
        first.run("INSERT INTO t VALUES (3)");

        assertThat(second.awaitRows(ROWS, 3)).containsExactly("1", "2", "3");
        assertThat(described(rds, "a").text("MultiAZ")).isEqualTo("true");
        assertThat(rds.page("POST", "rds/a/failover", "").status()).isEqualTo(200);
        first.run("INSERT INTO t VALUES (4)");
        assertThat(second.awaitRows(ROWS, 4)).hasSize(4);
    }

    @Test
    void run_ofSqlServer_needsNoBackupsOfTheReplica() throws Exception {
        Client former = source(rds, "a", "sqlserver-ee");
        Client next = replica(rds, "a", "r");

        rds.succeed("SwitchoverReadReplica", "DBInstanceIdentifier", "r");
        switched("r");
        next.run("INSERT INTO t VALUES (2)");

        assertThat(former.awaitRows(ROWS, 2)).containsExactly("1", "2");
    }

    @Test
    void run_ofAMountedReplica_mountsTheFormerSource() throws Exception {
        Client former = source(rds, "a", "oracle-ee");
        replica(rds, "a", "r", "ReplicaMode", "mounted");
        backedUp(rds, "r");
        assertThatThrownBy(() -> client(rds, "r").query(ROWS)).isInstanceOf(SQLException.class);

        rds.succeed("SwitchoverReadReplica", "DBInstanceIdentifier", "r");
        switched("r");

        assertThat(client(rds, "r").query(ROWS)).containsExactly("1");
        assertThat(described(rds, "a").text("ReplicaMode")).isEqualTo("mounted");
        assertThatThrownBy(() -> former.query(ROWS)).isInstanceOf(SQLException.class);
    }

    @Test
    void run_beforeARestartOfTheEmulator_lasts() throws Exception {
        source(rds, "a", "oracle-ee");
        replica(rds, "a", "r");
        backedUp(rds, "r");
        rds.succeed("SwitchoverReadReplica", "DBInstanceIdentifier", "r");
        switched("r");

        rds = rds.reopened();
        rds.await("r", "available");
        rds.await("a", "available");

        client(rds, "r").run("INSERT INTO t VALUES (2)");
        assertThat(client(rds, "a").awaitRows(ROWS, 2)).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 10, 16, 24, 40})
    void run_interruptedByARestart_isDoneOrNeverHappened(int millis) throws Exception {
        source(rds, "a", "oracle-ee");
        replica(rds, "a", "r");
        backedUp(rds, "r");
        rds.succeed("SwitchoverReadReplica", "DBInstanceIdentifier", "r");
        Thread.sleep(millis);

        rds = rds.reopened();
        rds.await("r", "available");
        rds.await("a", "available");

        boolean done = described(rds, "a")
                .text("ReadReplicaSourceDBInstanceIdentifier")
                .equals("r");
        assertThat(described(rds, "r").text("ReadReplicaSourceDBInstanceIdentifier"))
                .isEqualTo(done ? "" : "a");
        client(rds, done ? "r" : "a").run("INSERT INTO t VALUES (2)");
        assertThat(client(rds, done ? "a" : "r").awaitRows(ROWS, 2)).containsExactly("1", "2");
    }

    @Test
    void run_ofAnOracleReplicaWithoutBackups_isRefused() throws Exception {
        source(rds, "a", "oracle-ee");
        replica(rds, "a", "r");

        assertThat(switchover("r").error())
                .startsWith("InvalidDBInstanceState: Automated backups are not enabled for the read replica r.");
        assertThat(described(rds, "r").text("DBInstanceStatus")).isEqualTo("available");
    }

    @Test
    void run_whileAnUpgradeIsPending_isRefused() throws Exception {
        source(rds, "a", "oracle-ee", "EngineVersion", "19.0.0.0.ru-2026-04.rur-2026-04.r1");
        replica(rds, "a", "r");
        backedUp(rds, "r");
        rds.succeed(
                "ModifyDBInstance", "DBInstanceIdentifier", "a", "EngineVersion", "19.0.0.0.ru-2026-07.rur-2026-07.r1");

        assertThat(switchover("r").error())
                .isEqualTo("InvalidDBInstanceState: DB instance a has pending maintenance actions.");
    }

    @ParameterizedTest
    @CsvSource({"postgres", "mysql", "mariadb", "db2-se"})
    void run_ofEnginesWithoutSwitchovers_isRefused(String engine) {
        rds.instance("a", engine);

        assertThat(switchover("a").error())
                .isEqualTo("InvalidParameterCombination: SwitchoverReadReplica isn't supported for engine " + engine);
    }

    @Test
    void run_ofWhatIsNoReplica_isRefused() {
        assertThat(switchover("a").error()).isEqualTo("DBInstanceNotFound: DBInstance a not found.");
        rds.instance("a", "oracle-ee");
        assertThat(switchover("a").error()).isEqualTo("InvalidDBInstanceState: DB Instance is not a read replica");
    }

    @Test
    void run_whileTheSourceIsNotAvailable_isRefused() throws Exception {
        source(rds, "a", "oracle-ee");
        replica(rds, "a", "r");
        backedUp(rds, "r");
        rds.succeed("SwitchoverReadReplica", "DBInstanceIdentifier", "r");

        LocalRds.Answer again = switchover("r");

        assertThat(again.error()).startsWith("InvalidDBInstanceState: ");
        switched("r");
    }

    private LocalRds.Answer switchover(String id) {
        return rds.call("SwitchoverReadReplica", "DBInstanceIdentifier", id);
    }

    private void switched(String source) throws Exception {
        rds.awaitEvent(source, "The Switchover to the read replica completed.");
        rds.await("a", "available");
        rds.await("r", "available");
    }
}
