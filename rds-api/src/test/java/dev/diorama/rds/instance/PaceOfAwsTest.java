package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long states last at the pace of AWS, by a clock that stands until a test moves it. */
class PaceOfAwsTest {

    private static final String ID = "orders";
    private static final Duration STEP = Duration.ofSeconds(5);

    private final LocalRds rds = LocalRds.atPaceOfAws();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void create_withBackups_isCreatingThenBackingUpForMinutes() throws Exception {
        create("BackupRetentionPeriod", "1");

        assertThat(lasts("creating")).isGreaterThanOrEqualTo(Duration.ofMinutes(4));
        assertThat(status()).isEqualTo("backing-up");
        assertThat(lasts("backing-up")).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
        assertThat(status()).isEqualTo("available");
    }

    @Test
    void create_clockStands_staysCreatingWithoutEndpoint() {
        create("BackupRetentionPeriod", "0");

        until(() -> rds.page("GET", "rds/" + ID, "").xml().contains("\"running\":true"));

        assertThat(describe().xml())
                .contains("<DBInstanceStatus>creating</DBInstanceStatus>")
                .doesNotContain("<Endpoint>");
    }

    @Test
    void modify_classAndStorage_isModifyingAndOptimizingForMinutes() throws Exception {
        available();
        modify("DBInstanceClass", "db.t3.large");
        assertThat(lasts("modifying")).isGreaterThanOrEqualTo(Duration.ofMinutes(6));
        assertThat(status()).isEqualTo("available");

        modify("AllocatedStorage", "200");
        assertThat(lasts("modifying")).isGreaterThanOrEqualTo(Duration.ofMinutes(6));
        assertThat(status()).isEqualTo("storage-optimization");
        assertThat(describe().xml()).contains("<PercentProgress>0</PercentProgress>");
        assertThat(lasts("storage-optimization")).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
        assertThat(status()).isEqualTo("available");
        assertThat(describe().xml()).doesNotContain("PercentProgress");
    }

    @Test
    void modify_monitoringAndLogs_areConfiguredForAMinute() throws Exception {
        available();
        rds.succeed(
                "ModifyDBInstance",
                "DBInstanceIdentifier",
                ID,
                "MonitoringInterval",
                "60",
                "MonitoringRoleArn",
                "arn:aws:iam::000000000000:role/watch");
        until(() -> !status().equals("available"));
        assertThat(lasts("configuring-enhanced-monitoring")).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(status()).isEqualTo("available");

        modify("CloudwatchLogsExportConfiguration.EnableLogTypes.member.1", "postgresql");
        assertThat(lasts("configuring-log-exports")).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(status()).isEqualTo("available");
    }

    @Test
    void reboot_plain_isRebootingForSeconds() throws Exception {
        available();
        rds.succeed("RebootDBInstance", "DBInstanceIdentifier", ID);

        assertThat(lasts("rebooting")).isGreaterThanOrEqualTo(Duration.ofSeconds(45));
        assertThat(status()).isEqualTo("available");
    }

    @Test
    void reboot_withFailover_takesOneToTwoMinutesBetweenItsEvents() throws Exception {
        available("MultiAZ", "true");
        rds.succeed("RebootDBInstance", "DBInstanceIdentifier", ID, "ForceFailover", "true");
        Instant from = rds.time();
        rds.awaitEvent(ID, "Multi-AZ instance failover started."); // before the clock goes on

        assertThat(lasts("rebooting")).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        assertThat(status()).isEqualTo("available");
        String events = rds.call("DescribeEvents", "SourceIdentifier", ID, "SourceType", "db-instance")
                .xml();
        String started = events.substring(events.indexOf("Multi-AZ instance failover started."));
        assertThat(started.substring(started.indexOf("<Date>") + "<Date>".length()))
                .startsWith(from.toString().substring(0, 16));
        assertThat(started).contains("Multi-AZ instance failover completed");
    }

    @Test
    void snapshot_ofAnInstance_isCreatingForMinutes() throws Exception {
        available();
        rds.succeed("CreateDBSnapshot", "DBInstanceIdentifier", ID, "DBSnapshotIdentifier", "shot");

        Instant from = rds.time();
        while (snapshotStatus().equals("creating")) {
            step();
        }
        assertThat(snapshotStatus()).isEqualTo("available");
        assertThat(Duration.between(from, rds.time())).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void stopStartAndDelete_anInstance_takeMinutesEach() throws Exception {
        available();
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", ID);
        assertThat(lasts("stopping")).isGreaterThanOrEqualTo(Duration.ofMinutes(4));
        assertThat(status()).isEqualTo("stopped");
        rds.succeed("StartDBInstance", "DBInstanceIdentifier", ID);
        assertThat(lasts("starting")).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
        assertThat(status()).isEqualTo("available");
        rds.succeed("DeleteDBInstance", "DBInstanceIdentifier", ID, "SkipFinalSnapshot", "true");
        assertThat(lasts("deleting")).isGreaterThanOrEqualTo(Duration.ofMinutes(3));
        assertThat(describe().status()).isEqualTo(404);
    }

    // What tests are made of

    private void create(String... more) {
        String[] all = {
            "DBInstanceIdentifier", ID,
            "Engine", "postgres",
            "DBInstanceClass", "db.t3.medium",
            "AllocatedStorage", "100",
            "MasterUsername", "dbadmin",
            "MasterUserPassword", "SecurePass123!"
        };
        String[] parameters = java.util.Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, parameters, all.length, more.length);
        rds.succeed("CreateDBInstance", parameters);
    }

    private void available(String... more) throws InterruptedException {
        String[] parameters = java.util.Arrays.copyOf(more, more.length + 2);
        parameters[more.length] = "BackupRetentionPeriod";
        parameters[more.length + 1] = "0";
        create(parameters);
        lasts("creating");
        assertThat(status()).isEqualTo("available");
    }

    private void modify(String member, String value) {
        rds.succeed("ModifyDBInstance", "DBInstanceIdentifier", ID, member, value, "ApplyImmediately", "true");
        until(() -> !status().equals("available"));
    }

    /**
     * Moves the clock on until the status is another, and says by how much; it may have begun right before the last step of the
     * wait for it.
     */
    private Duration lasts(String status) throws InterruptedException {
        Instant from = rds.time().minus(STEP);
        while (status().equals(status)) {
            step();
        }
        return Duration.between(from, rds.time());
    }

    private void step() throws InterruptedException {
        rds.advance(STEP.toMillis());
        Thread.sleep(2);
    }

    private LocalRds.Answer describe() {
        return rds.call("DescribeDBInstances", "DBInstanceIdentifier", ID);
    }

    private String status() {
        return describe().text("DBInstanceStatus");
    }

    private String snapshotStatus() {
        return rds.call("DescribeDBSnapshots", "DBSnapshotIdentifier", "shot").text("Status");
    }

    private static void until(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it doesn't come in time");
            }
            Thread.onSpinWait();
        }
    }
}
