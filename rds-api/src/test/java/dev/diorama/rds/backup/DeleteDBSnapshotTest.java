package dev.diorama.rds.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeleteDBSnapshotTest {

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_manual_isGone() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        assertThat(rds.succeed("DeleteDBSnapshot", "DBSnapshotIdentifier", "S1").text("Status"))
                .isEqualTo("deleted");
        assertThat(rds.call("DeleteDBSnapshot", "DBSnapshotIdentifier", "s1").error())
                .isEqualTo("DBSnapshotNotFound: DBSnapshot not found: s1");
        assertThat(rds.succeed("DescribeEvents", "SourceType", "db-snapshot").xml())
                .contains("eleted");
    }

    @Test
    void run_automated_isRefused() {
        rds.instance("db1", "postgres");
        assertThat(rds.call("DeleteDBSnapshot", "DBSnapshotIdentifier", "rds:db1-2023-11-14-22-13")
                        .error())
                .isEqualTo("InvalidDBSnapshotState: automated snapshots cannot be deleted.");
    }
}
