package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateDBInstanceTest {

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_whole_isCreatingAndThenAvailable() {
        String created = rds.succeed(
                        "CreateDBInstance",
                        "DBInstanceIdentifier",
                        "Orders",
                        "Engine",
                        "oracle-se2",
                        "DBInstanceClass",
                        "db.m5.large",
                        "AllocatedStorage",
                        "100",
                        "MasterUsername",
                        "dbadmin",
                        "MasterUserPassword",
                        "SecurePass123!")
                .xml();
        assertThat(created)
                .contains("<DBInstanceIdentifier>orders</DBInstanceIdentifier>")
                .contains("<DBInstanceStatus>creating</DBInstanceStatus>")
                .contains("<MasterUserPassword>****</MasterUserPassword>")
                .doesNotContain("<Endpoint>");
        rds.await("orders", "available");
        assertThat(rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", "orders")
                        .xml())
                .contains("<Address>127.0.0.1</Address>")
                .contains("<InstanceCreateTime>")
                .doesNotContain("MasterUserPassword");
    }

    @Test
    void run_performanceInsights_areEncryptedWithTheUsualKey() {
        assertThat(create("EnablePerformanceInsights", "true").xml())
                .contains("<PerformanceInsightsKMSKeyId>arn:aws:kms:us-east-1:000000000000:key/");
    }

    @Test
    void run_exportsOfLogs_arePendingUntilItIsMade() {
        assertThat(create("EnableCloudwatchLogsExports.member.1", "upgrade").xml())
                .contains("<PendingModifiedValues><MasterUserPassword>****</MasterUserPassword>"
                        + "<PendingCloudwatchLogsExports><LogTypesToEnable><member>upgrade</member></LogTypesToEnable>"
                        + "</PendingCloudwatchLogsExports></PendingModifiedValues>")
                .doesNotContain("<EnabledCloudwatchLogsExports>");
        rds.await("a", "available");
        assertThat(rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", "a")
                        .xml())
                .contains("<PendingModifiedValues></PendingModifiedValues>")
                .contains("<EnabledCloudwatchLogsExports><member>upgrade</member></EnabledCloudwatchLogsExports>");
    }

    @Test
    void run_zones_areToldOnceItIsMade() {
        assertThat(create("MultiAZ", "true").xml())
                .contains("<MultiAZ>true</MultiAZ>")
                .doesNotContain("<AvailabilityZone>")
                .doesNotContain("<SecondaryAvailabilityZone>");
        rds.await("a", "available");
        assertThat(rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", "a")
                        .xml())
                .contains("<AvailabilityZone>us-east-1a</AvailabilityZone>")
                .contains("<SecondaryAvailabilityZone>us-east-1b</SecondaryAvailabilityZone>");
    }

    @Test
    void run_zoneAskedFor_isToldAtOnce() {
        assertThat(create("AvailabilityZone", "us-east-1c").text("AvailabilityZone"))
                .isEqualTo("us-east-1c");
    }

    @Test
    void run_engineInAnotherCase_isThatEngine() {
        assertThat(create("Engine", "Postgres").text("Engine")).isEqualTo("postgres");
        assertThat(create("Engine", "Access").error()).isEqualTo("InvalidParameterValue: Invalid DB engine: Access");
    }

    @Test
    void run_reservedMasterUser_isRefused() {
        assertThat(create("MasterUsername", "admin").error())
                .isEqualTo("InvalidParameterValue: MasterUsername admin cannot be used as it is a reserved word used by"
                        + " the engine");
    }

    @Test
    void run_passwordWithAtSign_isRefused() {
        assertThat(create("MasterUserPassword", "SecureP@ss123!").error())
                .isEqualTo("InvalidParameterValue: The parameter MasterUserPassword is not a valid password. Only"
                        + " printable ASCII characters besides '/', '@', '\"', ' ' may be used.");
    }

    @Test
    void run_shortPassword_isRefused() {
        assertThat(create("MasterUserPassword", "secret").error())
                .isEqualTo(
                        "InvalidParameterValue: The parameter MasterUserPassword is not a valid password because it is"
                                + " shorter than 8 characters.");
    }

    @Test
    void run_ofDb2WithOnesOwnLicense_needsAParameterGroupWithIbmsIdentifiers() {
        assertThat(create("Engine", "db2-ae").error())
                .isEqualTo(
                        "InvalidParameterCombination: The parameter group default.db2-ae-11.5 cannot be used for this"
                                + " instance. With the license model bring-your-own-license, engine db2-ae needs a custom"
                                + " parameter group that has values for the parameters rds.ibm_customer_id and"
                                + " rds.ibm_site_id.");
    }

    @Test
    void run_oneMoreThanTheQuota_isRefused() {
        for (int i = 0; i < 40; i++) {
            assertThat(create("DBInstanceIdentifier", "a" + i).status()).isEqualTo(200);
        }
        assertThat(create("DBInstanceIdentifier", "b").error())
                .isEqualTo("InstanceQuotaExceeded: DB Instance quota exceeded");
    }

    @Test
    void run_ofSqlServerExpressInTwoZones_isRefused() {
        assertThat(create("Engine", "sqlserver-ex", "MultiAZ", "true").error())
                .startsWith("InvalidParameterCombination: Multi-AZ deployments are not supported for engine"
                        + " sqlserver-ex");
        rds.instance("a", "sqlserver-ex");
        assertThat(rds.call("ModifyDBInstance", "DBInstanceIdentifier", "a", "MultiAZ", "true")
                        .error())
                .startsWith("InvalidParameterCombination: Multi-AZ deployments are not supported for engine"
                        + " sqlserver-ex");
    }

    private LocalRds.Answer create(String... parameters) {
        return InstanceCalls.create(rds, parameters);
    }
}
