package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeleteDBInstanceTest {

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_skippingTheSnapshot_isGone() {
        rds.instance("a", "oracle-se2", "DBInstanceClass", "db.m5.large");
        assertThat(rds.succeed("DeleteDBInstance", "DBInstanceIdentifier", "A", "SkipFinalSnapshot", "true")
                        .text("DBInstanceStatus"))
                .isEqualTo("deleting");
        LocalRds.Answer gone = rds.call("DescribeDBInstances", "DBInstanceIdentifier", "a");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.error()).isEqualTo("DBInstanceNotFound: DBInstance a not found.");
    }

    @Test
    void run_neitherSnapshotNorSkip_isRefused() {
        rds.instance("a", "oracle-se2", "DBInstanceClass", "db.m5.large");
        assertThat(rds.call("DeleteDBInstance", "DBInstanceIdentifier", "a").error())
                .isEqualTo(
                        "InvalidParameterCombination: FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is"
                                + " specified.");
    }

    @Test
    void run_protected_isRefusedUntilUnprotected() {
        rds.instance("a", "oracle-se2", "DBInstanceClass", "db.m5.large", "DeletionProtection", "true");
        assertThat(rds.call("DeleteDBInstance", "DBInstanceIdentifier", "a", "SkipFinalSnapshot", "true")
                        .error())
                .isEqualTo("InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion"
                        + " protection and try again.");
        rds.succeed("ModifyDBInstance", "DBInstanceIdentifier", "a", "DeletionProtection", "false");
        rds.succeed("DeleteDBInstance", "DBInstanceIdentifier", "a", "SkipFinalSnapshot", "true");
    }

    @Test
    void run_unknown_isNotFound() {
        assertThat(rds.call("DeleteDBInstance", "DBInstanceIdentifier", "a", "SkipFinalSnapshot", "true")
                        .error())
                .isEqualTo("DBInstanceNotFound: DBInstance a not found.");
    }
}
