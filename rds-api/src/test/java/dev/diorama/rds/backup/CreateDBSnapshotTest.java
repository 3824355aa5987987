package dev.diorama.rds.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateDBSnapshotTest {

    private LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_availableInstance_isCreatingAndThenAvailable() {
        rds.instance("db1", "postgres", "Tags.Tag.1.Key", "team", "Tags.Tag.1.Value", "a");
        LocalRds.Answer created = create("S1", "db1");
        assertThat(created.xml())
                .contains("<DBSnapshotIdentifier>s1</DBSnapshotIdentifier>")
                .contains("<Status>creating</Status>")
                .contains("<PercentProgress>0</PercentProgress>")
                .contains("<SnapshotType>manual</SnapshotType>")
                .contains("<DBSnapshotArn>arn:aws:rds:us-east-1:000000000000:snapshot:s1</DBSnapshotArn>")
                .doesNotContain("SnapshotCreateTime");
        rds.awaitSnapshot("s1", "available");
        String whole =
                rds.succeed("DescribeDBSnapshots", "DBSnapshotIdentifier", "s1").xml();
        assertThat(whole)
                .contains("<PercentProgress>100</PercentProgress>")
                .contains("<SnapshotCreateTime>2023-11-14T22:13:20.000Z</SnapshotCreateTime>")
                .contains("<Port>5432</Port>")
                .contains("<MasterUsername>dbadmin</MasterUsername>")
                .doesNotContain("<Key>team</Key>");
        assertThat(rds.succeed("DescribeEvents", "SourceType", "db-snapshot").xml())
                .contains("Creating manual snapshot")
                .contains("Manual snapshot created");
        rds.await("db1", "available");
    }

    @Test
    void run_tags_areThoseGivenAndTheInstancesOwn() {
        rds.instance(
                "db1", "postgres", "CopyTagsToSnapshot", "true", "Tags.Tag.1.Key", "team", "Tags.Tag.1.Value", "a");
        rds.snapshot("db1", "s1", "Tags.Tag.1.Key", "why", "Tags.Tag.1.Value", "audit");
        assertThat(rds.succeed("ListTagsForResource", "ResourceName", "arn:aws:rds:us-east-1:000000000000:snapshot:s1")
                        .xml())
                .contains("<Key>team</Key><Value>a</Value>")
                .contains("<Key>why</Key><Value>audit</Value>");
    }

    @Test
    void run_stoppedInstance_makesOneAndStaysStopped() {
        rds.instance("db1", "postgres");
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "db1");
        rds.await("db1", "stopped");
        rds.snapshot("db1", "s1");
        rds.await("db1", "stopped");
    }

    @Test
    void run_instanceOnItsWay_isRefused() {
        rds.instance("db1", "postgres");
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "db1");
        LocalRds.Answer refused = create("s1", "db1");
        if (refused.status() != 200) {
            assertThat(refused.error())
                    .isEqualTo(
                            "InvalidDBInstanceState: Cannot create a snapshot because the database instance db1 is not"
                                    + " currently in the available state.");
        }
    }

    @Test
    void run_unknownInstance_isRefused() {
        assertThat(create("s1", "db1").error()).isEqualTo("DBInstanceNotFound: DBInstance not found: db1");
    }

    @Test
    void run_usedIdentifier_isRefused() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        rds.await("db1", "available");
        assertThat(create("S1", "db1").error())
                .isEqualTo(
                        "DBSnapshotAlreadyExists: Cannot create the snapshot because a snapshot with the identifier s1"
                                + " already exists.");
        rds.await("db1", "available");
    }

    @Test
    void run_identifierOfAutomatedOnes_isRefused() {
        rds.instance("db1", "postgres");
        assertThat(create("rds:mine", "db1").error())
                .startsWith("InvalidParameterValue: The parameter DBSnapshotIdentifier is not a valid identifier.");
    }

    @Test
    void run_hundredAndFirst_isRefused() {
        rds.instance("db1", "oracle-se2", "BackupRetentionPeriod", "0", "DBInstanceClass", "db.m5.large");
        rds.snapshot("db1", "s0");
        for (int i = 1; i < 100; i++) {
            rds.succeed("CopyDBSnapshot", "SourceDBSnapshotIdentifier", "s0", "TargetDBSnapshotIdentifier", "s" + i);
        }
        assertThat(create("one-more", "db1").error())
                .isEqualTo("SnapshotQuotaExceeded: cannot create more than 100 manual snapshots");
    }

    @Test
    void run_thenRestart_snapshotIsStillThere() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        rds = rds.reopened();
        rds.awaitSnapshot("s1", "available");
    }

    private LocalRds.Answer create(String snapshot, String instance) {
        return rds.call("CreateDBSnapshot", "DBSnapshotIdentifier", snapshot, "DBInstanceIdentifier", instance);
    }
}
