package dev.diorama.rds.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.rds.LocalRds;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What read replicas must be like with every engine that has them. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ReplicationContract {

    private static final String HERE = "us-east-1";
    private static final String THERE = "eu-west-1";
    private static final String ROWS = "SELECT id FROM t ORDER BY id";

    private LocalRds rds;

    abstract String engine();

    /** The code of the error that a write to a replica ends with, as a driver gives it: SQL state and number. */
    abstract String readOnly();

    /** RDS with what is to serve the engine. */
    LocalRds begun() {
        assumeThat(Servers.has(engine())).isTrue();
        return Servers.start();
    }

    @BeforeAll
    void start() {
        rds = begun();
    }

    @AfterAll
    void close() {
        if (rds != null) {
            rds.close();
        }
    }

    @Test
    void replica_ofARunningInstance_followsItReadOnlyAndIsShownOnBothSides() throws Exception {
        Client source = source("a");
        Client replica = replica("a", "a-r");

        source.run("INSERT INTO t VALUES (2)");

        assertThat(replica.awaitRows(ROWS, 2)).containsExactly("1", "2");
        assertThatThrownBy(() -> replica.run("INSERT INTO t VALUES (3)"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState() + "/" + e.getErrorCode())
                                .isEqualTo(readOnly()));
        assertThat(described(HERE, "a-r").xml())
                .contains("<ReadReplicaSourceDBInstanceIdentifier>a</ReadReplicaSourceDBInstanceIdentifier>")
                .contains("<StatusType>read replication</StatusType><Normal>true</Normal><Status>replicating</Status>")
                .contains("<BackupRetentionPeriod>0</BackupRetentionPeriod>")
                .contains("<MultiAZ>false</MultiAZ>");
        assertThat(described(HERE, "a").xml())
                .contains("<ReadReplicaDBInstanceIdentifier>a-r</ReadReplicaDBInstanceIdentifier>");
        assertThat(events("a-r"))
                .containsSubsequence("DB instance created", "Replication for the Read Replica resumed");
    }

    @Test
    void lag_ofAReplica_isWhatItIsToldThroughFailovers() throws Exception {
        Client source = source("b", "MultiAZ", "true");
        Client frozen = replica("b", "b-frozen");
        Client late = replica("b", "b-late");
        lag("b-frozen", "frozen=true");
        lag("b-late", "millis=3600000");

        source.run("INSERT INTO t VALUES (2)");
        assertThat(rds.page("POST", "rds/b/failover", "").status()).isEqualTo(200);
        source.run("INSERT INTO t VALUES (3)");

        assertThat(frozen.query(ROWS)).containsExactly("1");
        assertThat(late.query(ROWS)).containsExactly("1");
        assertThat(page("b-frozen")).contains("\"frozen\":true").doesNotContain("\"lagMillis\":0");
        assertThat(page("b-late")).contains("\"delayMillis\":3600000").doesNotContain("\"lagMillis\":0");
        assertThat(source.query(ROWS)).containsExactly("1", "2", "3");

        lag("b-frozen", "frozen=false");
        rds.page("POST", "rds/b-late/lag", "{\"millis\": 0}");
        assertThat(frozen.awaitRows(ROWS, 3)).hasSize(3);
        assertThat(late.awaitRows(ROWS, 3)).hasSize(3);
        until(() -> page("b-late").contains("\"lagMillis\":0"));
    }

    @Test
    void restart_ofTheEmulator_bringsReplicasBackWithTheirLag() throws Exception {
        Client source = source("c", "MultiAZ", "true");
        Client replica = replica("c", "c-r");
        replica("c", "c-frozen");
        lag("c-frozen", "frozen=true");

        rds = rds.reopened();
        rds.await("c", "available");
        rds.await("c-r", "available");
        rds.await("c-frozen", "available");
        source.run("INSERT INTO t VALUES (2)");

        assertThat(replica.awaitRows(ROWS, 2)).hasSize(2);
        assertThat(Client.of(rds, HERE, "c-frozen").query(ROWS)).containsExactly("1");
        lag("c-frozen", "frozen=false");
        assertThat(Client.of(rds, HERE, "c-frozen").awaitRows(ROWS, 2)).hasSize(2);
        until(() -> page("c").contains("\"standby\":{"));
    }

    @Test
    void promote_theMiddleOfAChain_keepsItsOwnReplica() throws Exception {
        Client source = source("d");
        Client middle = replica("d", "d-middle", "MultiAZ", "true");
        assertThat(create("d-middle", "d-last").error()).contains("Automated backups are not enabled");
        retain("d-middle");
        Client last = replica("d-middle", "d-last");
        source.run("INSERT INTO t VALUES (2)");
        assertThat(last.awaitRows(ROWS, 2)).hasSize(2);

        LocalRds.Answer answer = rds.call("PromoteReadReplica", "DBInstanceIdentifier", "d-middle");
        assertThat(answer.text("DBInstanceStatus")).isEqualTo("modifying");
        rds.await("d-middle", "available");
        middle.run("INSERT INTO t VALUES (3)");
        source.run("INSERT INTO t VALUES (4)");

        assertThat(last.awaitRows(ROWS, 3)).containsExactly("1", "2", "3");
        assertThat(described(HERE, "d-middle").xml())
                .doesNotContain("ReadReplicaSourceDBInstanceIdentifier")
                .doesNotContain("StatusInfos")
                .contains("<ReadReplicaDBInstanceIdentifier>d-last</ReadReplicaDBInstanceIdentifier>");
        assertThat(described(HERE, "d").xml()).doesNotContain("<ReadReplicaDBInstanceIdentifier>");
        assertThat(rds.call("PromoteReadReplica", "DBInstanceIdentifier", "d-middle")
                        .error())
                .isEqualTo("InvalidDBInstanceState: DB Instance is not a read replica");
    }

    @Test
    void failover_ofAMultiAzReplica_goesOnFollowing() throws Exception {
        Client source = source("e");
        Client replica = replica("e", "e-r", "MultiAZ", "true");

        assertThat(rds.page("POST", "rds/e-r/failover", "").status()).isEqualTo(200);
        source.run("INSERT INTO t VALUES (2)");

        assertThat(replica.awaitRows(ROWS, 2)).hasSize(2);
        assertThatThrownBy(() -> replica.run("INSERT INTO t VALUES (3)")).isInstanceOf(SQLException.class);
    }

    @Test
    void replica_inAnotherRegion_isNamedByArnAndFollows() throws Exception {
        Client source = source("f");
        String arn = "arn:aws:rds:us-east-1:000000000000:db:f";
        LocalRds.Answer answer = rds.callIn(
                THERE,
                "CreateDBInstanceReadReplica",
                "DBInstanceIdentifier",
                "f",
                "SourceDBInstanceIdentifier",
                arn,
                "PreSignedUrl",
                "https://rds.us-east-1.amazonaws.com/?X");
        assertThat(answer.text("ReadReplicaSourceDBInstanceIdentifier")).isEqualTo(arn);
        assertThat(described(HERE, "f").text("ReadReplicaDBInstanceIdentifier"))
                .isEqualTo("arn:aws:rds:eu-west-1:000000000000:db:f");
        until(() -> described(THERE, "f").text("DBInstanceStatus").equals("available"));
        source.run("INSERT INTO t VALUES (2)");

        assertThat(Client.of(rds, THERE, "f").awaitRows(ROWS, 2)).hasSize(2);
        assertThat(described(THERE, "f").text("AvailabilityZone")).startsWith(THERE);
        assertThat(rds.page("GET", "rds/f?region=eu-west-1", "").xml()).contains("\"source\":\"" + arn);
    }

    @Test
    void delete_ofTheSource_promotesItsReplicas() throws Exception {
        Client source = source("h");
        Client replica = replica("h", "h-r");
        source.run("INSERT INTO t VALUES (2)");

        rds.succeed("DeleteDBInstance", "DBInstanceIdentifier", "h", "SkipFinalSnapshot", "true");
        until(() -> described(HERE, "h").status() == 404);
        rds.await("h-r", "available");
        replica.run("INSERT INTO t VALUES (3)");

        assertThat(replica.query(ROWS)).containsExactly("1", "2", "3");
        assertThat(described(HERE, "h-r").xml()).doesNotContain("ReadReplicaSourceDBInstanceIdentifier");
    }

    @Test
    void kill_ofASingleZonePrimaryAndItsReplica_bothComeBack() throws Exception {
        Client source = source("g");
        Client replica = replica("g", "g-r");

        assertThat(rds.page("POST", "rds/g/kill", "").status()).isEqualTo(200);
        assertThat(rds.page("POST", "rds/g-r/kill", "").status()).isEqualTo(200);
        until(() -> events("g").contains("Recovery of the DB instance is complete"));
        until(() -> events("g-r").contains("Recovery of the DB instance is complete"));
        source.run("INSERT INTO t VALUES (2)");

        assertThat(replica.awaitRows(ROWS, 2)).hasSize(2);
        assertThat(events("g")).containsSubsequence("DB instance shutdown", "DB instance restarted");
    }

    // What tests are made of

    private Client source(String id, String... more) throws SQLException {
        String[] parameters = Arrays.copyOf(more, more.length + 2);
        parameters[more.length] = "DBName";
        parameters[more.length + 1] = "app";
        rds.instance(id, engine(), parameters);
        Client client = Client.of(rds, HERE, id);
        client.run("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        return client;
    }

    private Client replica(String source, String id, String... more) throws Exception {
        LocalRds.Answer answer = create(source, id, more);
        assertThat(answer.status()).as(answer.xml()).isEqualTo(200);
        rds.await(id, "available");
        Client client = Client.of(rds, HERE, id);
        client.awaitRows(ROWS, 1);
        return client;
    }

    private LocalRds.Answer create(String source, String id, String... more) {
        String[] parameters = Arrays.copyOf(more, more.length + 4);
        parameters[more.length] = "DBInstanceIdentifier";
        parameters[more.length + 1] = id;
        parameters[more.length + 2] = "SourceDBInstanceIdentifier";
        parameters[more.length + 3] = source;
        return rds.call("CreateDBInstanceReadReplica", parameters);
    }

    private void retain(String id) {
        LocalRds.Answer answer = rds.call(
                "ModifyDBInstance",
                "DBInstanceIdentifier",
                id,
                "BackupRetentionPeriod",
                "1",
                "ApplyImmediately",
                "true");
        assertThat(answer.status()).as(answer.xml()).isEqualTo(200);
        rds.await(id, "available");
    }

    private void lag(String id, String query) {
        LocalRds.Answer answer = rds.page("POST", "rds/" + id + "/lag?" + query, "");
        assertThat(answer.status()).as(answer.xml()).isEqualTo(200);
    }

    private String page(String id) {
        return rds.page("GET", "rds/" + id, "").xml();
    }

    private LocalRds.Answer described(String region, String id) {
        return rds.callIn(region, "DescribeDBInstances", "DBInstanceIdentifier", id);
    }

    private String events(String id) {
        return rds.call("DescribeEvents", "SourceIdentifier", id, "SourceType", "db-instance")
                .xml();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 2000; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("it doesn't come in time");
    }
}
