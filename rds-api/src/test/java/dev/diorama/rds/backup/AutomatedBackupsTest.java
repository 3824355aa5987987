package dev.diorama.rds.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import dev.diorama.storage.sql.process.Pause;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AutomatedBackupsTest {

    private static final String FIRST = "rds:db1-2023-11-14-22-13";

    private LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void backUp_newInstance_makesASnapshotWithEvents() {
        rds.instance("db1", "postgres");
        assertThat(automated()).contains("<DBSnapshotIdentifier>" + FIRST + "</DBSnapshotIdentifier>");
        assertThat(rds.succeed("DescribeEvents", "SourceType", "db-instance").xml())
                .containsSubsequence("DB instance created", "Backing up DB instance", "Finished DB Instance backup");
        assertThat(rds.succeed("DescribeEvents", "SourceType", "db-snapshot").xml())
                .containsSubsequence("Creating automated snapshot", "Automated snapshot created");
    }

    @Test
    void backUp_withoutRetention_makesNone() {
        rds.instance("db1", "postgres", "BackupRetentionPeriod", "0");
        assertThat(automated()).doesNotContain("<DBSnapshot>");
        assertThat(rds.succeed("DescribeDBInstanceAutomatedBackups").xml())
                .doesNotContain("<DBInstanceAutomatedBackup>");
    }

    @Test
    void backUp_clockMovedPastTheWindow_isDoneOnce() {
        rds.instance(
                "db1",
                "postgres",
                "BackupRetentionPeriod",
                "2",
                "PreferredBackupWindow",
                "05:00-05:30",
                "PreferredMaintenanceWindow",
                "mon:10:00-mon:10:30");
        rds.advance(Duration.ofHours(8).toMillis());
        awaitAutomated("rds:db1-2023-11-15-06-13");
        assertThat(automated()).contains(FIRST);
    }

    @Test
    void expire_olderThanRetention_areDeleted() {
        rds.instance("db1", "postgres", "BackupRetentionPeriod", "2");
        rds.advance(Duration.ofDays(4).toMillis());
        awaitAutomated("rds:db1-2023-11-18-22-13");
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (automated().contains(FIRST) && System.nanoTime() < end) {
            Pause.briefly();
        }
        assertThat(automated()).doesNotContain(FIRST);
    }

    @Test
    void retentionChanged_toNothing_deletesThem() {
        rds.instance("db1", "postgres");
        modify("0");
        rds.await("db1", "available");
        assertThat(automated()).doesNotContain("<DBSnapshot>");
        assertThat(rds.succeed("DescribeDBInstanceAutomatedBackups").xml())
                .doesNotContain("<DBInstanceAutomatedBackup>");
    }

    @Test
    void retentionChanged_fromNothing_beginsWithABackup() {
        rds.instance("db1", "postgres", "BackupRetentionPeriod", "0");
        modify("7");
        rds.await("db1", "available");
        awaitAutomated(FIRST);
    }

    @Test
    void instanceDeleted_withoutKeeping_deletesThem() {
        rds.instance("db1", "postgres");
        rds.succeed("DeleteDBInstance", "DBInstanceIdentifier", "db1", "SkipFinalSnapshot", "true");
        rds.awaitGone("db1");
        assertThat(automated()).doesNotContain("<DBSnapshot>");
    }

    @Test
    void instanceDeleted_withFinalSnapshot_leavesThat() {
        rds.instance("db1", "postgres");
        rds.sql("db1", "CREATE TABLE t (id INT)");
        rds.succeed("DeleteDBInstance", "DBInstanceIdentifier", "db1", "FinalDBSnapshotIdentifier", "last");
        rds.awaitGone("db1");
        rds.awaitSnapshot("last", "available");
        assertThat(rds.succeed("DescribeDBSnapshots").text("SnapshotType")).isEqualTo("manual");
    }

    @Test
    void reopen_keepsThem() {
        rds.instance("db1", "postgres");
        rds = rds.reopened();
        rds.await("db1", "available");
        assertThat(automated()).contains(FIRST);
        assertThat(rds.succeed("DescribeDBInstanceAutomatedBackups").text("Status"))
                .isEqualTo("active");
    }

    private void modify(String days) {
        rds.succeed(
                "ModifyDBInstance",
                "DBInstanceIdentifier",
                "db1",
                "BackupRetentionPeriod",
                days,
                "ApplyImmediately",
                "true");
    }

    private String automated() {
        return rds.succeed("DescribeDBSnapshots", "SnapshotType", "automated").xml();
    }

    private void awaitAutomated(String name) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!automated().contains(name)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no " + name + ": " + automated());
            }
        }
        rds.awaitSnapshot(name, "available");
    }
}
