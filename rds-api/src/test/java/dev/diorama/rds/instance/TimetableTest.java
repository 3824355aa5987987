package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.catalog.UpgradeTarget;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** It is a Tuesday, 22:13:20 UTC, at first. */
class TimetableTest {

    private static final String SOON = "wed:00:00-wed:01:00";
    private static final String LATER = "fri:12:00-fri:13:00";

    private LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void look_windowOpen_appliesWhatIsPendingAndNothingElsewhere() {
        instance("a", LATER);
        instance("b", SOON);
        changeClass("a");
        changeClass("b");
        assertThat(document("b"))
                .contains("<PendingModifiedValues><DBInstanceClass>db.t3.large</DBInstanceClass>")
                .contains("<DBInstanceClass>db.t3.medium</DBInstanceClass>");

        to("2023-11-15T00:00:30Z");
        rds.awaitEvent("b", "Finished applying modification to DB instance class");
        rds.await("b", "available");

        assertThat(document("b"))
                .contains("<DBInstanceClass>db.t3.large</DBInstanceClass>")
                .contains("<PendingModifiedValues></PendingModifiedValues>");
        assertThat(document("a"))
                .contains("<DBInstanceClass>db.t3.medium</DBInstanceClass>")
                .contains("<PendingModifiedValues><DBInstanceClass>db.t3.large</DBInstanceClass>");
    }

    @Test
    void look_optionGroupPending_isTheInstancesFromThenOn() {
        optionGroup();
        rds.instance("a", "mysql", "EngineVersion", "8.0", "PreferredMaintenanceWindow", SOON);
        String both = "<OptionGroupMemberships>"
                + membership("mine", "pending-maintenance-apply")
                + membership("default:mysql-8-0", "pending-maintenance-removal")
                + "</OptionGroupMemberships>";
        assertThat(choose("mine")).contains(both);
        assertThat(choose("default:mysql-8-0"))
                .contains("<OptionGroupMemberships>" + membership("default:mysql-8-0", "in-sync") + "</");
        assertThat(choose("mine")).contains(both);
        LocalRds.Answer snapshot =
                rds.succeed("CreateDBSnapshot", "DBInstanceIdentifier", "a", "DBSnapshotIdentifier", "s");
        assertThat(snapshot.text("OptionGroupName")).isEqualTo("default:mysql-8-0");
        rds.awaitSnapshot("s", "available");
        rds.await("a", "available");

        to("2023-11-15T00:00:30Z");
        rds.awaitShown("a", "<OptionGroupMemberships>" + membership("mine", "in-sync") + "</");
    }

    @Test
    void look_optionsPending_areAppliedThen() {
        optionGroup();
        rds.instance(
                "a", "mysql", "EngineVersion", "8.0", "PreferredMaintenanceWindow", SOON, "OptionGroupName", "mine");
        String option = "OptionsToInclude.OptionConfiguration.1.OptionName";
        rds.succeed("ModifyOptionGroup", "OptionGroupName", "mine", option, "MARIADB_AUDIT_PLUGIN");
        assertThat(document("a")).contains(membership("mine", "pending-maintenance-apply"));
        assertThat(choose("mine")).contains(membership("mine", "pending-maintenance-apply"));

        to("2023-11-15T00:00:30Z");
        rds.awaitShown("a", membership("mine", "in-sync"));

        rds.succeed("ModifyOptionGroup", "OptionGroupName", "mine", "OptionsToRemove.member.1", "MARIADB_AUDIT_PLUGIN");
        assertThat(document("a")).contains(membership("mine", "pending-maintenance-apply"));
        rds.succeed(
                "ModifyOptionGroup",
                "OptionGroupName",
                "mine",
                option,
                "MARIADB_AUDIT_PLUGIN",
                "ApplyImmediately",
                "true");
        assertThat(document("a")).contains(membership("mine", "in-sync"));
    }

    private void optionGroup() {
        rds.succeed(
                "CreateOptionGroup",
                "OptionGroupName",
                "mine",
                "EngineName",
                "mysql",
                "MajorEngineVersion",
                "8.0",
                "OptionGroupDescription",
                "for tests");
    }

    private String choose(String group) {
        return rds.succeed("ModifyDBInstance", "DBInstanceIdentifier", "a", "OptionGroupName", group)
                .xml();
    }

    private static String membership(String group, String status) {
        return "<OptionGroupMembership><OptionGroupName>" + group + "</OptionGroupName><Status>" + status
                + "</Status></OptionGroupMembership>";
    }

    @Test
    void look_severalPending_appliesAllAndKeepsTheData() {
        instance("a", SOON);
        rds.sql("a", "CREATE TABLE t (id INT)", "INSERT INTO t VALUES (42)");
        rds.succeed(
                "ModifyDBInstance",
                "DBInstanceIdentifier",
                "a",
                "DBInstanceClass",
                "db.t3.large",
                "AllocatedStorage",
                "300",
                "MultiAZ",
                "true",
                "NewDBInstanceIdentifier",
                "renamed");

        to("2023-11-15T00:10:00Z");
        rds.awaitEvent("renamed", "Renamed instance from a to renamed");
        rds.await("renamed", "available");

        assertThat(document("renamed"))
                .contains("<DBInstanceClass>db.t3.large</DBInstanceClass>")
                .contains("<AllocatedStorage>300</AllocatedStorage>")
                .contains("<MultiAZ>true</MultiAZ>")
                .contains("<SecondaryAvailabilityZone>")
                .contains("<PendingModifiedValues></PendingModifiedValues>");
        assertThat(rds.sql("renamed", "SELECT id FROM t")).isEqualTo("42");
    }

    @Test
    void look_windowPassedWhileTheClockWasMovedOn_appliesWhatIsPending() {
        instance("a", LATER, "BackupRetentionPeriod", "1");
        changeClass("a");

        rds.advance(Duration.ofDays(5).toMillis());
        rds.awaitEvent("a", "Finished applying modification to DB instance class");

        rds.await("a", "available");
        assertThat(document("a")).contains("<DBInstanceClass>db.t3.large</DBInstanceClass>");
    }

    @Test
    void look_afterARestart_appliesWhatWasPendingBefore() {
        instance("a", SOON);
        changeClass("a");

        rds = rds.reopened();
        rds.await("a", "available");
        assertThat(document("a")).contains("<PendingModifiedValues><DBInstanceClass>db.t3.large</DBInstanceClass>");
        to("2023-11-15T00:59:59Z");

        rds.awaitEvent("a", "Finished applying modification to DB instance class");
    }

    @Test
    void look_windowOpen_upgradesMinorVersionsOfThoseThatWantIt() {
        EngineVersion old = upgradable();
        String target = old.upgradeTargets().stream()
                .filter(UpgradeTarget::automatic)
                .findFirst()
                .orElseThrow()
                .version()
                .version();
        instance("a", SOON, "EngineVersion", old.version(), "AutoMinorVersionUpgrade", "false");
        instance("b", SOON, "EngineVersion", old.version());
        instance("c", LATER, "EngineVersion", old.version());

        to("2023-11-15T00:00:30Z");
        rds.awaitEvent("b", "Database instance patched");
        rds.await("b", "available");

        assertThat(document("b")).contains("<EngineVersion>" + target + "</EngineVersion>");
        assertThat(document("a")).contains("<EngineVersion>" + old.version() + "</EngineVersion>");
        assertThat(document("c")).contains("<EngineVersion>" + old.version() + "</EngineVersion>");
    }

    private static EngineVersion upgradable() {
        return new EngineCatalog()
                .engine("mysql").versions().stream()
                        .filter(EngineVersion::available)
                        .filter(version -> version.upgradeTargets().stream().anyMatch(UpgradeTarget::automatic))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void look_sevenDaysStopped_startsAgain() {
        instance("a", SOON);
        instance("b", SOON);
        rds.sql("a", "CREATE TABLE t (id INT)", "INSERT INTO t VALUES (42)");
        stop("a");
        Instant restart = Instant.parse(
                rds.call("DescribeDBInstances", "DBInstanceIdentifier", "a").text("AutomaticRestartTime"));
        assertThat(restart).isEqualTo(rds.time().plus(Duration.ofDays(7)));
        rds.advance(1000);
        stop("b");

        to(restart.toString());
        rds.awaitEvent("a", "DB instance is being started due to it exceeding the maximum allowed time being stopped.");
        rds.awaitEvent("a", "DB instance started");
        rds.await("a", "available");

        assertThat(rds.sql("a", "SELECT id FROM t")).isEqualTo("42");
        assertThat(document("a")).doesNotContain("AutomaticRestartTime");
        assertThat(document("b")).contains("<DBInstanceStatus>stopped</DBInstanceStatus>");
    }

    // What tests are made of

    private void instance(String id, String window, String... more) {
        String[] parameters = java.util.Arrays.copyOf(more, more.length + 4);
        parameters[more.length] = "PreferredMaintenanceWindow";
        parameters[more.length + 1] = window;
        parameters[more.length + 2] = "PreferredBackupWindow";
        parameters[more.length + 3] = "05:00-05:30";
        rds.instance(id, "mysql", parameters);
    }

    private void changeClass(String id) {
        rds.succeed("ModifyDBInstance", "DBInstanceIdentifier", id, "DBInstanceClass", "db.t3.large");
    }

    private void stop(String id) {
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", id);
        rds.await(id, "stopped");
    }

    private String document(String id) {
        return rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", id).xml();
    }

    private void to(String time) {
        rds.advance(Duration.between(rds.time(), Instant.parse(time)).toMillis());
    }
}
