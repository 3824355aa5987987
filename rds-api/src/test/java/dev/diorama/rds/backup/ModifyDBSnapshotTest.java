package dev.diorama.rds.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModifyDBSnapshotTest {

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_laterVersion_isThatOfWhatIsRestored() {
        rds.instance("db1", "postgres", "EngineVersion", "15");
        rds.snapshot("db1", "s1");
        LocalRds.Answer modified = rds.succeed("ModifyDBSnapshot", "DBSnapshotIdentifier", "s1", "EngineVersion", "16");
        assertThat(modified.text("Status")).isEqualTo("upgrading");
        assertThat(modified.text("EngineVersion")).startsWith("15.");
        assertThat(modified.text("OptionGroupName")).isEqualTo("default:postgres-16");
        LocalRds.Answer upgraded = rds.succeed("DescribeDBSnapshots", "DBSnapshotIdentifier", "s1");
        assertThat(upgraded.text("Status")).isEqualTo("available");
        assertThat(upgraded.text("EngineVersion")).startsWith("16.");
        rds.succeed("RestoreDBInstanceFromDBSnapshot", "DBInstanceIdentifier", "db2", "DBSnapshotIdentifier", "s1");
        rds.await("db2", "available");
        assertThat(rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", "db2")
                        .text("EngineVersion"))
                .startsWith("16.");
    }

    @Test
    void run_ofEnginesWhoseSnapshotsStay_isRefused() {
        rds.instance("db1", "sqlserver-ex");
        rds.snapshot("db1", "s1");
        assertThat(rds.call("ModifyDBSnapshot", "DBSnapshotIdentifier", "s1").error())
                .isEqualTo("InvalidParameterCombination: Upgrading DB snapshots is not supported for engine"
                        + " sqlserver-ex.");
    }

    @Test
    void run_ofASharedOne_isRefused() {
        rds.instance("db1", "postgres", "EngineVersion", "15");
        rds.snapshot("db1", "s1");
        rds.succeed(
                "ModifyDBSnapshotAttribute",
                "DBSnapshotIdentifier",
                "s1",
                "AttributeName",
                "restore",
                "ValuesToAdd.AttributeValue.1",
                "all");
        assertThat(rds.call("ModifyDBSnapshot", "DBSnapshotIdentifier", "s1", "EngineVersion", "16")
                        .error())
                .isEqualTo("InvalidDBSnapshotState: Shared and public snapshots cannot be modified.");
    }

    @Test
    void run_earlierVersion_isRefused() {
        rds.instance("db1", "postgres", "EngineVersion", "16");
        rds.snapshot("db1", "s1");
        assertThat(rds.call("ModifyDBSnapshot", "DBSnapshotIdentifier", "s1", "EngineVersion", "15")
                        .error())
                .startsWith("InvalidParameterCombination: Cannot upgrade postgres from 16.");
        assertThat(rds.call("ModifyDBSnapshot", "DBSnapshotIdentifier", "none").error())
                .isEqualTo("DBSnapshotNotFound: DBSnapshot not found: none");
    }
}
