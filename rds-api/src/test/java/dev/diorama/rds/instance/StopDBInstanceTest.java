package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StopDBInstanceTest {

    private final LocalRds rds = new LocalRds();

    @BeforeEach
    void create() {
        rds.instance("a", "postgres");
    }

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_available_isStoppedUntilStarted() {
        assertThat(rds.succeed("StopDBInstance", "DBInstanceIdentifier", "a").text("DBInstanceStatus"))
                .isEqualTo("stopping");
        rds.await("a", "stopped");
        LocalRds.Answer stopped = rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", "a");
        assertThat(stopped.text("AutomaticRestartTime")).isEqualTo("2023-11-21T22:13:20.000Z");
        assertThat(stopped.text("Address")).isEqualTo("127.0.0.1");
        assertThat(rds.succeed("StartDBInstance", "DBInstanceIdentifier", "a").text("DBInstanceStatus"))
                .isEqualTo("starting");
        rds.await("a", "available");
    }

    @Test
    void run_stopped_isRefused() {
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "a");
        rds.await("a", "stopped");
        assertThat(rds.call("StopDBInstance", "DBInstanceIdentifier", "a").error())
                .isEqualTo("InvalidDBInstanceState: Instance a is not in available state.");
    }

    @Test
    void run_withASnapshot_leavesIt() {
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "a", "DBSnapshotIdentifier", "s");
        rds.await("a", "stopped");
        assertThat(rds.succeed("DescribeDBSnapshots", "DBSnapshotIdentifier", "s")
                        .text("Status"))
                .isEqualTo("available");
    }

    @Test
    void run_forSevenDays_isStartedByItself() {
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "a");
        rds.await("a", "stopped");
        rds.advance(TimeUnit.DAYS.toMillis(7));
        rds.await("a", "available");
    }
}
