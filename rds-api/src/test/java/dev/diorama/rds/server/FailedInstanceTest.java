package dev.diorama.rds.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import dev.diorama.storage.sql.DatabaseEngine;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of instances whose server can't run: they say so and why, others don't notice. */
class FailedInstanceTest {

    @TempDir
    Path home;

    private String product = "H2";
    private LocalRds rds;

    @BeforeEach
    void start() {
        rds = LocalRds.in(home, this::engine);
        rds.instance("db1", "oracle-ee", "DBInstanceClass", "db.m5.large", "LicenseModel", "bring-your-own-license");
        rds.sql("db1", "CREATE TABLE t (id INT)", "INSERT INTO t VALUES (42)");
    }

    @AfterEach
    void close() {
        rds.close();
    }

    private DatabaseEngine engine(Engines.Kind kind) {
        DatabaseEngine engine = LocalRds.h2(kind);
        return (DatabaseEngine) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DatabaseEngine.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("product") ? product : method.invoke(engine, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private String events(String id) {
        return rds.succeed("DescribeEvents", "SourceType", "db-instance", "SourceIdentifier", id)
                .xml();
    }

    @Test
    void start_filesDamaged_failsWithAReasonAndDisturbsNobody() throws IOException {
        rds.instance("db2", "oracle-ee", "DBInstanceClass", "db.m5.large", "LicenseModel", "bring-your-own-license");
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "db1");
        rds.await("db1", "stopped");
        for (Path file : files("db1")) {
            Files.write(file, new byte[100]);
        }

        rds.succeed("StartDBInstance", "DBInstanceIdentifier", "db1");
        rds.await("db1", "failed");

        assertThat(events("db1")).contains("DB instance put into failed state.");
        assertThat(rds.page("GET", "rds/db1", "").xml()).contains("\"reason\"");
        assertThat(rds.call("StopDBInstance", "DBInstanceIdentifier", "db1").error())
                .isEqualTo("InvalidDBInstanceState: Instance db1 is not in available state.");
        assertThat(rds.sql("db2", "SELECT 7")).isEqualTo("7");
        rds.succeed("DeleteDBInstance", "DBInstanceIdentifier", "db1", "SkipFinalSnapshot", "true");
        rds.awaitGone("db1");
    }

    private List<Path> files(String id) throws IOException {
        String resource =
                rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", id).text("DbiResourceId");
        try (Stream<Path> files = Files.walk(home.resolve("instances").resolve(resource))) {
            return files.filter(file -> file.toString().endsWith(".mv.db")).toList();
        }
    }

    @Test
    void restart_withoutItsEngine_failsUntilThatIsBack() {
        product = "Another";
        rds = rds.reopened();
        rds.await("db1", "failed");
        assertThat(rds.page("GET", "rds/db1", "").xml()).contains("H2, which served it, isn't here now, only Another");
        assertThat(events("db1")).contains("DB instance put into failed state.");

        product = "H2";
        rds = rds.reopened();
        rds.await("db1", "available");
        assertThat(rds.sql("db1", "SELECT id FROM t")).isEqualTo("42");
    }

    @Test
    void start_ofAStoppedOneWithoutItsEngine_namesIt() {
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "db1");
        rds.await("db1", "stopped");
        product = "Another";
        rds = rds.reopened();
        assertThat(rds.call("CreateDBSnapshot", "DBInstanceIdentifier", "db1", "DBSnapshotIdentifier", "s")
                        .status())
                .isEqualTo(200);

        rds.succeed("StartDBInstance", "DBInstanceIdentifier", "db1");
        rds.await("db1", "failed");

        assertThat(rds.page("GET", "rds/db1", "").xml())
                .contains("H2, which served it, isn't here now, only Another; it keeps its files");
        assertThat(events("db1")).contains("DB instance put into failed state.");
        assertThat(rds.succeed("DescribeDBSnapshots", "DBSnapshotIdentifier", "s")
                        .text("Status"))
                .isEqualTo("failed");
        product = "H2";
        rds = rds.reopened();
        rds.await("db1", "available");
        assertThat(rds.sql("db1", "SELECT id FROM t")).isEqualTo("42");
    }

    @Test
    void delete_ofAStoppedOneWithoutItsEngine_isDone() throws Exception {
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "db1");
        rds.await("db1", "stopped");
        product = "Another";
        rds = rds.reopened();

        rds.succeed("DeleteDBInstance", "DBInstanceIdentifier", "db1", "SkipFinalSnapshot", "true");

        rds.awaitGone("db1");
        awaitNoFiles();
    }

    @Test
    void delete_withoutItsEngine_isDone() throws Exception {
        product = "Another";
        rds = rds.reopened();
        rds.await("db1", "failed");

        rds.succeed("DeleteDBInstance", "DBInstanceIdentifier", "db1", "SkipFinalSnapshot", "true");

        rds.awaitGone("db1");
        awaitNoFiles();
    }

    /** The files go right after the instance. */
    private void awaitNoFiles() throws InterruptedException {
        Path instances = home.resolve("instances");
        for (int i = 0; i < 1000 && instances.toFile().list().length > 0; i++) {
            Thread.sleep(10);
        }
        assertThat(instances).isEmptyDirectory();
    }
}
