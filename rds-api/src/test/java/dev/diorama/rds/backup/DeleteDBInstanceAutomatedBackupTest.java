package dev.diorama.rds.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeleteDBInstanceAutomatedBackupTest {

    private static final String ACTION = "DeleteDBInstanceAutomatedBackup";

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_retained_areGoneWithTheirSnapshots() {
        rds.instance("db1", "postgres");
        String id = rds.succeed("DescribeDBInstanceAutomatedBackups").text("DbiResourceId");
        assertThat(rds.call(ACTION, "DbiResourceId", id).error())
                .startsWith("InvalidDBInstanceAutomatedBackupState: The automated backup is in an invalid state.");
        rds.succeed(
                "DeleteDBInstance",
                "DBInstanceIdentifier",
                "db1",
                "SkipFinalSnapshot",
                "true",
                "DeleteAutomatedBackups",
                "false");
        rds.awaitGone("db1");
        assertThat(rds.succeed("DescribeDBSnapshots", "DbiResourceId", id).text("SnapshotType"))
                .isEqualTo("automated");
        assertThat(rds.succeed(ACTION, "DbiResourceId", id).text("Status")).isEqualTo("deleting");
        assertThat(rds.succeed("DescribeDBSnapshots").xml()).doesNotContain("<DBSnapshot>");
        assertThat(rds.call(ACTION, "DbiResourceId", id).error()).startsWith("DBInstanceAutomatedBackupNotFound: ");
    }
}
