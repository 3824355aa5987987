package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingChangesTest {

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @ParameterizedTest
    @CsvSource({"io1, 100, 1000", "gp3, 400, 12000"})
    void work_storageWithIops_asksForBoth(String type, String gib, String iops) {
        rds.instance("a", "postgres", "StorageType", type, "AllocatedStorage", gib, "Iops", iops);
        String text = "InvalidParameterCombination: You must specify both the storage size and iops when modifying the"
                + " storage size or iops on a DB instance that has iops.";

        assertThat(InstanceCalls.modify(rds, "a", "AllocatedStorage", "600").error())
                .isEqualTo(text);
        assertThat(InstanceCalls.modify(rds, "a", "Iops", "14000").error()).isEqualTo(text);
        assertThat(InstanceCalls.modify(rds, "a", "AllocatedStorage", "600", "Iops", iops)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void work_throughputAlone_leavesTheIops() {
        rds.instance("a", "postgres", "StorageType", "gp3", "AllocatedStorage", "400", "Iops", "16000");

        InstanceCalls.modify(rds, "a", "StorageThroughput", "600", "ApplyImmediately", "true");
        rds.await("a", "available");

        assertThat(InstanceCalls.described(rds, "a").text("Iops")).isEqualTo("16000");
        assertThat(InstanceCalls.described(rds, "a").text("StorageThroughput")).isEqualTo("600");
    }

    @Test
    void work_anotherRetention_waitsForNoWindowUnlessBackupsEndOrBegin() {
        rds.instance("a", "postgres");

        assertThat(InstanceCalls.modify(rds, "a", "BackupRetentionPeriod", "7").status())
                .isEqualTo(200);
        rds.await("a", "available");
        assertThat(InstanceCalls.described(rds, "a").xml())
                .contains("<BackupRetentionPeriod>7</BackupRetentionPeriod>")
                .contains("<PendingModifiedValues></PendingModifiedValues>");
        InstanceCalls.modify(rds, "a", "BackupRetentionPeriod", "0");
        rds.await("a", "available");
        assertThat(InstanceCalls.described(rds, "a").xml())
                .contains("<PendingModifiedValues><BackupRetentionPeriod>0</BackupRetentionPeriod>"
                        + "</PendingModifiedValues>");
    }

    @Test
    void work_upgradeOfASourceThatReplicatesLogically_needsItsReplicasFirst() {
        rds.instance("a", "mysql", "EngineVersion", "8.0");
        rds.succeed("CreateDBInstanceReadReplica", "DBInstanceIdentifier", "r", "SourceDBInstanceIdentifier", "a");
        rds.await("r", "available");
        rds.await("a", "available");

        assertThat(upgrade("a", "8.4").error())
                .isEqualTo("DBUpgradeDependencyFailure: One or more of the DB Instance's read replicas need to be"
                        + " upgraded: r");
        assertThat(upgrade("r", "8.4").status()).isEqualTo(200);
        rds.await("r", "available");
        assertThat(upgrade("a", "8.4").status()).isEqualTo(200);
        rds.await("a", "available");
        assertThat(InstanceCalls.described(rds, "a").text("EngineVersion")).startsWith("8.4.");
    }

    @Test
    void work_upgradeOfAPhysicalCopysSource_takesTheCopyAlong() {
        String first = "19.0.0.0.ru-2026-01.rur-2026-01.r1";
        String next = "19.0.0.0.ru-2026-07.rur-2026-07.r1";
        rds.instance("a", "oracle-ee", "EngineVersion", "19.0.0.0.ru-2026-04.rur-2026-04.r1");
        rds.succeed("CreateDBInstanceReadReplica", "DBInstanceIdentifier", "r", "SourceDBInstanceIdentifier", "a");
        rds.await("r", "available");
        rds.await("a", "available");
        assertThat(upgrade("r", first).error()).startsWith("InvalidParameterCombination: ");

        assertThat(upgrade("a", next).status()).isEqualTo(200);
        rds.awaitEvent("r", "Database instance patched");
        rds.await("r", "available");

        assertThat(InstanceCalls.described(rds, "r").text("EngineVersion")).isEqualTo(next);
    }

    private LocalRds.Answer upgrade(String id, String version) {
        return InstanceCalls.modify(
                rds, id, "EngineVersion", version, "AllowMajorVersionUpgrade", "true", "ApplyImmediately", "true");
    }
}
