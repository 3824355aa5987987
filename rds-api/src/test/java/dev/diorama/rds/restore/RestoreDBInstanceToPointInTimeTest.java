package dev.diorama.rds.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import dev.diorama.rds.RealDatabases;
import dev.diorama.rds.server.Homes;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class RestoreDBInstanceToPointInTimeTest {

    private final RealDatabases real = new RealDatabases();
    private final LocalRds rds = LocalRds.withRunningClock(real);

    @AfterEach
    void close() {
        rds.close();
        real.close();
    }

    @Test
    void run_timeBeforeADelete_bringsTheRowsBack() {
        source();
        String before = now();
        real.sql(rds, "db1", "DELETE FROM t");
        String after = now();
        assertThat(restore("before", "RestoreTime", before).text("DBInstanceStatus"))
                .isEqualTo("creating");
        restore("after", "RestoreTime", after);
        rds.await("before", "available");
        rds.await("after", "available");
        assertThat(real.sql(rds, "before", "SELECT count(*) FROM t")).isEqualTo("3");
        assertThat(real.sql(rds, "after", "SELECT count(*) FROM t")).isEqualTo("0");
        assertThat(rds.succeed("DescribeEvents", "SourceType", "db-instance", "SourceIdentifier", "before")
                        .xml())
                .contains("Restored from DB instance db1 to before");
    }

    @Test
    void run_latest_hasWhatWasJustCommitted() {
        source();
        real.sql(rds, "db1", "INSERT INTO t VALUES (4)");
        assertThat(restore("db2", "UseLatestRestorableTime", "true", "MaxAllocatedStorage", "500")
                        .text("MaxAllocatedStorage"))
                .isEqualTo("500");
        rds.await("db2", "available");
        assertThat(real.sql(rds, "db2", "SELECT count(*) FROM t")).isEqualTo("4");
    }

    @Test
    void run_stoppedSource_worksFromItsArchive() {
        source();
        String before = now();
        real.sql(rds, "db1", "DELETE FROM t WHERE id = 1");
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "db1");
        rds.await("db1", "stopped");
        restore("db2", "UseLatestRestorableTime", "true");
        rds.await("db2", "available");
        assertThat(real.sql(rds, "db2", "SELECT count(*) FROM t")).isEqualTo("2");
        assertThat(restore("db3", "RestoreTime", before).status()).isEqualTo(200);
        rds.await("db3", "available");
        assertThat(real.sql(rds, "db3", "SELECT count(*) FROM t")).isEqualTo("3");
    }

    @Test
    void run_retainedBackupsOfADeletedInstance_work() {
        source();
        String id = rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", "db1")
                .text("DbiResourceId");
        rds.succeed(
                "DeleteDBInstance",
                "DBInstanceIdentifier",
                "db1",
                "SkipFinalSnapshot",
                "true",
                "DeleteAutomatedBackups",
                "false");
        rds.awaitGone("db1");
        assertThat(rds.succeed("DescribeDBInstanceAutomatedBackups", "DbiResourceId", id)
                        .text("Status"))
                .isEqualTo("retained");
        rds.succeed(
                "RestoreDBInstanceToPointInTime",
                "SourceDbiResourceId",
                id,
                "TargetDBInstanceIdentifier",
                "db2",
                "UseLatestRestorableTime",
                "true");
        rds.await("db2", "available");
        assertThat(real.sql(rds, "db2", "SELECT count(*) FROM t")).isEqualTo("3");
    }

    @Test
    void run_afterFailover_goesOnAcross() {
        rds.instance("db1", "postgres", "MultiAZ", "true");
        real.sql(rds, "db1", "CREATE TABLE t (id INT)", "INSERT INTO t VALUES (1), (2), (3)");
        rds.succeed("RebootDBInstance", "DBInstanceIdentifier", "db1", "ForceFailover", "true");
        rds.await("db1", "available");
        real.sql(rds, "db1", "INSERT INTO t VALUES (4)");
        String before = now();
        real.sql(rds, "db1", "DELETE FROM t");
        restore("db2", "RestoreTime", before);
        rds.await("db2", "available");
        assertThat(real.sql(rds, "db2", "SELECT count(*) FROM t")).isEqualTo("4");
    }

    @Test
    void run_membersThatDontGoTogether_areRefused() {
        assertThat(restore("db2").error())
                .isEqualTo(
                        "InvalidParameterCombination: Either RestoreTime or UseLatestRestorableTime must be specified.");
        assertThat(restore("db2", "RestoreTime", now(), "UseLatestRestorableTime", "true")
                        .error())
                .isEqualTo("InvalidParameterCombination: Cannot specify both RestoreTime and UseLatestRestorableTime.");
        assertThat(restore("db2", "UseLatestRestorableTime", "true").error())
                .isEqualTo("DBInstanceNotFound: DBInstance db1 not found.");
        assertThat(rds.call(
                                "RestoreDBInstanceToPointInTime",
                                "TargetDBInstanceIdentifier",
                                "a",
                                "UseLatestRestorableTime",
                                "true")
                        .error())
                .startsWith("InvalidParameterCombination: You must specify one of");
        assertThat(rds.call(
                                "RestoreDBInstanceToPointInTime",
                                "TargetDBInstanceIdentifier",
                                "a",
                                "SourceDbiResourceId",
                                "db-X",
                                "UseLatestRestorableTime",
                                "true")
                        .error())
                .startsWith("DBInstanceAutomatedBackupNotFound: ");
    }

    @Test
    void run_timeOutOfReach_isRefused() {
        rds.instance("db1", "postgres");
        assertThat(restore("db2", "RestoreTime", "2020-01-01T00:00:00Z").error())
                .startsWith("InvalidParameterValue: The specified instance cannot be restored to a time before 20");
        assertThat(restore("db2", "RestoreTime", "2120-01-01T00:00:00Z").error())
                .startsWith("InvalidParameterValue: The specified instance cannot be restored to a time after 20");
    }

    @Test
    void run_archiveThatTakesNothing_leavesTheInstanceToItsReaders() {
        source();
        Path archive = real.primary(rds, "db1").home().resolveSibling("archive");
        Homes.delete(archive);
        real.sql(rds, "db1", "INSERT INTO t VALUES (4)");

        for (int i = 0; i < 3; i++) {
            assertThat(rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", "db1")
                            .text("DBInstanceStatus"))
                    .isEqualTo("available");
        }
        Homes.made(archive);
    }

    @Test
    void run_sourceWithoutBackups_isRefused() {
        rds.instance("db1", "postgres", "BackupRetentionPeriod", "0");
        assertThat(restore("db2", "UseLatestRestorableTime", "true").error())
                .startsWith("PointInTimeRestoreNotEnabled: ");
    }

    private void source() {
        rds.instance("db1", "postgres");
        real.sql(rds, "db1", "CREATE TABLE t (id INT)", "INSERT INTO t VALUES (1), (2), (3)");
    }

    private String now() {
        return rds.moment();
    }

    private LocalRds.Answer restore(String target, String... more) {
        String[] all = new String[4 + more.length];
        all[0] = "SourceDBInstanceIdentifier";
        all[1] = "db1";
        all[2] = "TargetDBInstanceIdentifier";
        all[3] = target;
        System.arraycopy(more, 0, all, 4, more.length);
        return rds.call("RestoreDBInstanceToPointInTime", all);
    }
}
