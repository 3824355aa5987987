package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RebootDBInstanceTest {

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
    void run_available_isRebootingAndThenAvailable() {
        assertThat(rds.succeed("RebootDBInstance", "DBInstanceIdentifier", "a").text("DBInstanceStatus"))
                .isEqualTo("rebooting");
        rds.await("a", "available");
        assertThat(rds.succeed("DescribeEvents", "SourceType", "db-instance", "SourceIdentifier", "a")
                        .xml())
                .contains("DB instance shutdown", "DB instance restarted");
    }

    @Test
    void run_forcedInOneZone_isRefused() {
        assertThat(rds.call("RebootDBInstance", "DBInstanceIdentifier", "a", "ForceFailover", "true")
                        .error())
                .isEqualTo("InvalidParameterCombination: ForceFailover cannot be specified because the instance is not"
                        + " configured for Multi-AZ.");
    }

    @Test
    void run_stopped_isRefused() {
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "a");
        rds.await("a", "stopped");
        assertThat(rds.call("RebootDBInstance", "DBInstanceIdentifier", "a").error())
                .isEqualTo("InvalidDBInstanceState: Instance cannot currently reboot due to an in-progress management"
                        + " operation.");
    }

    @Test
    void run_unknown_isNotFound() {
        assertThat(rds.call("RebootDBInstance", "DBInstanceIdentifier", "b").error())
                .isEqualTo("DBInstanceNotFound: DBInstance b not found.");
    }
}
