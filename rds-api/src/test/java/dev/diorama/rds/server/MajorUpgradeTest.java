package dev.diorama.rds.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.rds.LocalRds;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.process.Pause;
import dev.diorama.storage.sql.process.Programs;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MajorUpgradeTest {

    private static final String HERE = "us-east-1";

    private LocalRds rds;

    @BeforeEach
    void start() {
        assumeThat(Servers.has("postgres")).isTrue();
        assumeThat(Programs.find("pg_dump")).as("PostgreSQL's client programs").isPresent();
        rds = Servers.start();
    }

    @AfterEach
    void close() {
        if (rds != null) {
            rds.close();
        }
    }

    @Test
    void modify_anotherMajorVersion_takesEverythingAlong() throws Exception {
        rds.instance("pg", "postgres", "EngineVersion", "15", "DBName", "app", "MultiAZ", "true");
        String from = described("pg", "EngineVersion").replace('.', '-');
        String address = described("pg", "Address") + ":" + described("pg", "Port");
        Client client = Client.of(rds, HERE, "pg");
        client.run(
                "CREATE EXTENSION pg_trgm",
                "CREATE TABLE t (id SERIAL, v TEXT)",
                "INSERT INTO t (v) SELECT md5(i::text) FROM generate_series(1, 5000) i",
                "CREATE INDEX trigrams ON t USING gin (v gin_trgm_ops)",
                "CREATE VIEW big AS SELECT * FROM t WHERE id > 4000",
                "CREATE FUNCTION twice(x INT) RETURNS INT LANGUAGE sql AS 'SELECT 2 * x'",
                "CREATE ROLE reader LOGIN PASSWORD 'reads'",
                "GRANT SELECT ON big TO reader");
        rds.succeed(
                "CreateDBParameterGroup",
                "DBParameterGroupName",
                "seventeen",
                "DBParameterGroupFamily",
                "postgres17",
                "Description",
                "for the upgrade");
        rds.succeed(
                "ModifyDBParameterGroup",
                "DBParameterGroupName",
                "seventeen",
                "Parameters.Parameter.1.ParameterName",
                "work_mem",
                "Parameters.Parameter.1.ParameterValue",
                "5000",
                "Parameters.Parameter.1.ApplyMethod",
                "immediate");
        upgrade("pg", "17", "DBParameterGroupName", "seventeen");

        assertThat(described("pg", "EngineVersion")).startsWith("17.");
        assertThat(described("pg", "Address") + ":" + described("pg", "Port")).isEqualTo(address);
        assertThat(described("pg", "DBParameterGroupName")).isEqualTo("seventeen");
        assertThat(client.query("SHOW server_version").get(0)).startsWith("17.");
        assertThat(client.query("SHOW work_mem")).containsExactly("5000kB");
        assertThat(client.query("SELECT count(*) FROM big")).containsExactly("1000");
        assertThat(client.query("SELECT twice(21)")).containsExactly("42");
        assertThat(client.query("SELECT nextval('t_id_seq')")).containsExactly("5001");
        client.run(
                "INSERT INTO t (v) VALUES ('after')", "CREATE ROLE writer", "GRANT rds_superuser, rds_iam TO writer");
        assertThat(client.query("SELECT rolname FROM pg_roles WHERE rolname = 'reader' AND rolcanlogin"))
                .containsExactly("reader");
        assertThat(messages("pg"))
                .containsSubsequence(
                        "The pre-check started for the DB engine version upgrade.",
                        "The pre-check finished for the DB engine version upgrade.",
                        "The downtime started for the DB instance.",
                        "The engine version upgrade started.",
                        "The engine version upgrade finished.");
        assertThat(rds.call("DescribeDBSnapshots", "DBInstanceIdentifier", "pg").xml())
                .contains("preupgrade-pg-" + from + "-to-17-");
    }

    @Test
    void modify_anotherMajorVersion_goesOnAsThat() throws Exception {
        rds.instance("pg", "postgres", "EngineVersion", "15", "DBName", "app");
        Client.of(rds, HERE, "pg").run("CREATE TABLE t AS SELECT 1 AS id");
        upgrade("pg", "17");
        rds = rds.reopened();
        rds.await("pg", "available");
        Client client = Client.of(rds, HERE, "pg");
        assertThat(client.query("SHOW server_version").get(0)).startsWith("17.");
        client.run("INSERT INTO t VALUES (2)");
        rds.succeed(
                "RestoreDBInstanceToPointInTime",
                "SourceDBInstanceIdentifier",
                "pg",
                "TargetDBInstanceIdentifier",
                "later",
                "UseLatestRestorableTime",
                "true");
        rds.await("later", "available");
        assertThat(Client.of(rds, HERE, "later").query("SELECT id FROM t ORDER BY id"))
                .containsExactly("1", "2");
        String before = rds.succeed("DescribeDBSnapshots", "DBInstanceIdentifier", "pg")
                .xml()
                .replaceAll("(?s).*<DBSnapshotIdentifier>(preupgrade-[^<]*)<.*", "$1");
        rds.succeed(
                "RestoreDBInstanceFromDBSnapshot", "DBInstanceIdentifier", "former", "DBSnapshotIdentifier", before);
        rds.await("former", "available");
        Client former = Client.of(rds, HERE, "former");
        assertThat(former.query("SHOW server_version").get(0)).startsWith("15.");
        assertThat(former.query("SELECT id FROM t")).containsExactly("1");
    }

    @Test
    void modify_withReplica_upgradesItToo() throws Exception {
        rds.instance("source", "postgres", "EngineVersion", "15", "DBName", "app");
        rds.succeed(
                "CreateDBInstanceReadReplica",
                "DBInstanceIdentifier",
                "replica",
                "SourceDBInstanceIdentifier",
                "source");
        rds.await("replica", "available");
        rds.succeed(
                "ModifyDBInstance",
                "DBInstanceIdentifier",
                "replica",
                "EngineVersion",
                "17",
                "AllowMajorVersionUpgrade",
                "true",
                "ApplyImmediately",
                "true");
        rds.awaitEvent(
                "replica",
                "Database instance is in a state that cannot be upgraded: It is a read replica, which is upgraded"
                        + " along with its source. Upgrade the source, or promote it first.");
        Client source = Client.of(rds, HERE, "source");
        source.run("CREATE TABLE t AS SELECT 1 AS id");
        upgrade("source", "17");
        rds.awaitEvent("replica", "The engine version upgrade finished.");
        rds.await("replica", "available");
        assertThat(described("replica", "EngineVersion")).startsWith("17.");
        source.run("INSERT INTO t VALUES (2)");
        Client replica = Client.of(rds, HERE, "replica");
        assertThat(replica.awaitRows("SELECT id FROM t", 2)).containsExactly("1", "2");
        assertThat(replica.query("SHOW server_version").get(0)).startsWith("17.");
    }

    /** {@code open} comes once the source's document says the new version, {@code replicate} once a replica's says it. */
    @ParameterizedTest
    @ValueSource(strings = {"open", "replicate"})
    void modify_withReplicas_cutOffByACrash_comesBackAsTheNewVersion(String call) throws Exception {
        rds.close();
        AtomicReference<String> end = new AtomicReference<>("");
        rds = new LocalRds(kind -> ending(Servers.engine(kind), end), false);
        rds.instance("source", "postgres", "EngineVersion", "15", "DBName", "app");
        for (String replica : new String[] {"replica", "below"}) {
            rds.succeed(
                    "CreateDBInstanceReadReplica",
                    "DBInstanceIdentifier",
                    replica,
                    "SourceDBInstanceIdentifier",
                    replica.equals("below") ? "replica" : "source",
                    "BackupTarget",
                    "region");
            rds.await(replica, "available");
            rds.succeed(
                    "ModifyDBInstance",
                    "DBInstanceIdentifier",
                    replica,
                    "BackupRetentionPeriod",
                    "1",
                    "ApplyImmediately",
                    "true");
            rds.awaitEvent(replica, "Finished DB Instance backup");
            rds.await(replica, "available");
        }
        Client.of(rds, HERE, "source").run("CREATE TABLE t AS SELECT 1 AS id");
        end.set(call);
        rds.succeed(
                "ModifyDBInstance",
                "DBInstanceIdentifier",
                "source",
                "EngineVersion",
                "17",
                "AllowMajorVersionUpgrade",
                "true",
                "ApplyImmediately",
                "true");
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!end.get().isEmpty() && System.nanoTime() < patience) {
            Pause.briefly();
        }
        assertThat(end.get()).as("the call that ended it").isEmpty();

        rds = rds.reopened();
        for (String id : new String[] {"source", "replica", "below"}) {
            rds.await(id, "available");
            assertThat(described(id, "EngineVersion")).as(id).startsWith("17.");
        }
        rds.awaitEvent("below", "The engine version upgrade finished.");
        rds.await("below", "available");
        Client.of(rds, HERE, "source").run("INSERT INTO t VALUES (2)");
        for (String id : new String[] {"replica", "below"}) {
            Client client = Client.of(rds, HERE, id);
            assertThat(client.awaitRows("SELECT id FROM t ORDER BY id", 2)).containsExactly("1", "2");
            assertThat(client.query("SHOW server_version").get(0)).startsWith("17.");
        }
    }

    /** An engine that ends its caller, as a crash would, when that call comes for the new version. */
    private static DatabaseEngine ending(DatabaseEngine real, AtomicReference<String> call) {
        return (DatabaseEngine) Proxy.newProxyInstance(
                MajorUpgradeTest.class.getClassLoader(),
                new Class<?>[] {DatabaseEngine.class},
                (proxy, method, given) -> {
                    boolean last = method.getName().equals(call.get())
                            && given[1] instanceof DatabaseSpec spec
                            && spec.version().startsWith("17");
                    if (last) {
                        call.set("");
                        throw new AssertionError("the emulator ends here");
                    }
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void modify_somethingIsInTheWay_staysAsItIs() throws SQLException {
        rds.instance("pg", "postgres", "EngineVersion", "15", "DBName", "app");
        Client client = Client.of(rds, HERE, "pg");
        client.run("CREATE TABLE t AS SELECT 'english'::regconfig AS c");
        upgrade("pg", "17");
        assertThat(described("pg", "EngineVersion")).startsWith("15.");
        assertThat(messages("pg"))
                .contains(
                        "Database instance is in a state that cannot be upgraded: fatal : pg_upgrade reported failure for"
                                + " check_for_reg_data_type_usage");
        assertThat(client.query("SELECT c FROM t")).containsExactly("english");
        assertThat(rds.call("DescribeDBSnapshots", "DBInstanceIdentifier", "pg").xml())
                .doesNotContain("preupgrade");
    }

    private void upgrade(String id, String version, String... more) {
        String[] all = new String[8 + more.length];
        System.arraycopy(
                new String[] {
                    "DBInstanceIdentifier",
                    id,
                    "EngineVersion",
                    version,
                    "AllowMajorVersionUpgrade",
                    "true",
                    "ApplyImmediately",
                    "true"
                },
                0,
                all,
                0,
                8);
        System.arraycopy(more, 0, all, 8, more.length);
        rds.succeed("ModifyDBInstance", all);
        rds.await(id, "available");
    }

    private String described(String id, String element) {
        return rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", id).text(element);
    }

    private String messages(String id) {
        return rds.call("DescribeEvents", "SourceType", "db-instance", "SourceIdentifier", id)
                .xml();
    }
}
