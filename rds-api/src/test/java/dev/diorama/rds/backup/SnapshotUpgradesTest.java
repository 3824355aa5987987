package dev.diorama.rds.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.rds.LocalRds;
import dev.diorama.rds.server.Client;
import dev.diorama.rds.server.Servers;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.process.Pause;
import dev.diorama.storage.sql.process.Programs;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotUpgradesTest {

    private static final String HERE = "us-east-1";
    private static final String NOT_AVAILABLE = "InvalidDBSnapshotState: Cannot ";

    /** What engines do in place of the call of that name, once; null for nothing special. */
    private final AtomicReference<Special> special = new AtomicReference<>();

    @TempDir
    private Path parent;

    private LocalRds rds;
    private Path home;

    private record Special(String call, Supplier<Object> answer) {}

    @BeforeEach
    void start() throws IOException {
        assumeThat(Servers.has("postgres")).isTrue();
        assumeThat(Programs.find("pg_dump")).as("PostgreSQL's client programs").isPresent();
        if (parent.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        home = Files.createDirectory(parent.resolve("home"));
        rds = LocalRds.in(home, kind -> wrapped(Servers.engine(kind)));
        rds.instance("pg", "postgres", "EngineVersion", "15", "DBName", "app", "BackupRetentionPeriod", "0");
    }

    @AfterEach
    void close() {
        if (rds != null) {
            rds.close();
        }
    }

    private DatabaseEngine wrapped(DatabaseEngine real) {
        return (DatabaseEngine) Proxy.newProxyInstance(
                SnapshotUpgradesTest.class.getClassLoader(),
                new Class<?>[] {DatabaseEngine.class},
                (proxy, method, given) -> {
                    Special now = special.get();
                    if (now != null && method.getName().equals(now.call())) {
                        special.set(null);
                        return now.answer().get();
                    }
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void modify_anotherMajorVersion_takesEverythingAlongAndLeavesCopiesAsTheyAre() throws Exception {
        client("pg")
                .run(
                        "CREATE EXTENSION pg_trgm",
                        "CREATE TABLE t (id SERIAL, v TEXT)",
                        "INSERT INTO t (v) SELECT md5(i::text) FROM generate_series(1, 5000) i",
                        "CREATE INDEX trigrams ON t USING gin (v gin_trgm_ops)",
                        "CREATE VIEW big AS SELECT * FROM t WHERE id > 4000",
                        "CREATE ROLE reader LOGIN PASSWORD 'reads'",
                        "GRANT SELECT ON big TO reader");
        rds.snapshot("pg", "s1");
        rds.succeed("CopyDBSnapshot", "SourceDBSnapshotIdentifier", "s1", "TargetDBSnapshotIdentifier", "s2");
        rds.awaitSnapshot("s2", "available");
        String made = described("s1", "SnapshotCreateTime");

        LocalRds.Answer answer = upgrade("s1", "17");
        assertThat(answer.text("Status")).isEqualTo("upgrading");
        assertThat(answer.text("EngineVersion")).startsWith("15.");
        rds.awaitSnapshot("s1", "available");

        assertThat(described("s1", "EngineVersion")).startsWith("17.");
        assertThat(described("s1", "OptionGroupName")).isEqualTo("default:postgres-17");
        assertThat(described("s1", "SnapshotCreateTime")).isEqualTo(made);
        assertThat(described("s2", "EngineVersion")).startsWith("15.");
        Client upgraded = restored("s1", "new");
        assertThat(upgraded.query("SHOW server_version").get(0)).startsWith("17.");
        assertThat(upgraded.query("SELECT count(*) FROM big")).containsExactly("1000");
        assertThat(upgraded.query("SELECT nextval('t_id_seq')")).containsExactly("5001");
        upgraded.run("GRANT rds_superuser, rds_iam TO reader");
        Client former = restored("s2", "old");
        assertThat(former.query("SHOW server_version").get(0)).startsWith("15.");
        assertThat(former.query("SELECT count(*) FROM big")).containsExactly("1000");
        awaitFolders(2);
        rds.succeed("DeleteDBSnapshot", "DBSnapshotIdentifier", "s2");
        awaitFolders(1);
    }

    @Test
    void modify_masterUserByToken_staysSo() throws Exception {
        client("pg").run("GRANT rds_iam TO dbadmin");
        rds.snapshot("pg", "s1");
        upgrade("s1", "17");
        rds.awaitSnapshot("s1", "available");
        assertThat(described("s1", "EngineVersion")).startsWith("17.");
        Client client = restored("s1", "new");
        assertThatThrownBy(() -> client.query("SELECT 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("pg_hba.conf rejects connection");
    }

    @Test
    void modify_somethingIsInTheWay_staysAsItIs() throws Exception {
        client("pg").run("CREATE TABLE t AS SELECT 'english'::regconfig AS c");
        rds.snapshot("pg", "s1");
        upgrade("s1", "17");
        staysBecause("fatal : pg_upgrade reported failure for check_for_reg_data_type_usage");
        assertThat(restored("s1", "again").query("SELECT c FROM t")).containsExactly("english");
    }

    @Test
    void modify_withoutClientPrograms_staysAsItIsAndSaysSo() throws Exception {
        rds.snapshot("pg", "s1");
        String missing = "The upgrade copies the data with pg_dump, which isn't found on PATH";
        special.set(new Special("obstacleToUpgrade", () -> missing));
        upgrade("s1", "17");
        staysBecause(missing);
    }

    @Test
    void modify_optionGroupGoneMeanwhile_staysAsItIs() throws Exception {
        rds.snapshot("pg", "s1");
        rds.succeed(
                "CreateOptionGroup",
                "OptionGroupName",
                "og",
                "EngineName",
                "postgres",
                "MajorEngineVersion",
                "17",
                "OptionGroupDescription",
                "goes");
        special.set(new Special("obstacleToUpgrade", () -> {
            rds.succeed("DeleteOptionGroup", "OptionGroupName", "og");
            return null;
        }));
        rds.succeed("ModifyDBSnapshot", "DBSnapshotIdentifier", "s1", "EngineVersion", "17", "OptionGroupName", "og");
        staysBecause("Specified OptionGroupName: og not found.");
    }

    @Test
    void modify_cutOffByACrash_staysAsItIs() throws Exception {
        client("pg").run("CREATE TABLE t AS SELECT 1 AS id");
        rds.snapshot("pg", "s1");
        special.set(new Special("upgrade", () -> {
            throw new AssertionError("the emulator ends here");
        }));
        upgrade("s1", "17");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (special.get() != null && System.nanoTime() < end) {
            Pause.briefly();
        }
        assertThat(described("s1", "Status")).isEqualTo("upgrading");
        assertThat(rds.call("DeleteDBSnapshot", "DBSnapshotIdentifier", "s1").error())
                .startsWith(NOT_AVAILABLE);
        assertThat(rds.call("CopyDBSnapshot", "SourceDBSnapshotIdentifier", "s1", "TargetDBSnapshotIdentifier", "s2")
                        .error())
                .startsWith(NOT_AVAILABLE);
        assertThat(rds.call(
                                "RestoreDBInstanceFromDBSnapshot",
                                "DBInstanceIdentifier",
                                "no",
                                "DBSnapshotIdentifier",
                                "s1")
                        .error())
                .startsWith(NOT_AVAILABLE);
        assertThat(rds.call("ModifyDBSnapshot", "DBSnapshotIdentifier", "s1", "EngineVersion", "16")
                        .error())
                .startsWith(NOT_AVAILABLE);

        rds = rds.reopened();
        rds.awaitSnapshot("s1", "available");
        assertThat(described("s1", "EngineVersion")).startsWith("15.");
        awaitFolders(1);
        assertThat(restored("s1", "again").query("SELECT id FROM t")).containsExactly("1");
        upgrade("s1", "17");
        rds.awaitSnapshot("s1", "available");
        assertThat(restored("s1", "new").query("SELECT id FROM t")).containsExactly("1");
    }

    private void staysBecause(String reason) throws Exception {
        rds.awaitSnapshot("s1", "available");
        assertThat(described("s1", "EngineVersion")).startsWith("15.");
        assertThat(described("s1", "OptionGroupName")).isEqualTo("default:postgres-15");
        String event = "<Message>The snapshot can't be upgraded. " + reason;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!events().contains(event) && System.nanoTime() < end) {
            Pause.briefly();
        }
        assertThat(events()).contains(event);
        awaitFolders(1);
    }

    private String events() {
        return rds.call("DescribeEvents", "SourceType", "db-snapshot", "SourceIdentifier", "s1")
                .xml();
    }

    /** What isn't needed any more is deleted in the background. */
    private void awaitFolders(int count) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (folders() != count && System.nanoTime() < end) {
            Pause.briefly();
        }
        assertThat(folders()).isEqualTo(count);
    }

    private long folders() throws IOException {
        try (Stream<Path> all = Files.list(home.resolve("snapshots"))) {
            return all.count();
        }
    }

    private LocalRds.Answer upgrade(String snapshot, String version) {
        return rds.succeed("ModifyDBSnapshot", "DBSnapshotIdentifier", snapshot, "EngineVersion", version);
    }

    private String described(String snapshot, String element) {
        return rds.succeed("DescribeDBSnapshots", "DBSnapshotIdentifier", snapshot)
                .text(element);
    }

    private Client client(String id) {
        return Client.of(rds, HERE, id);
    }

    private Client restored(String snapshot, String id) {
        rds.succeed("RestoreDBInstanceFromDBSnapshot", "DBInstanceIdentifier", id, "DBSnapshotIdentifier", snapshot);
        rds.await(id, "available");
        return client(id);
    }
}
