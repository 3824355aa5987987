package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import dev.diorama.rds.LocalRds.Answer;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModifyDBInstanceTest {

    private final LocalRds rds = new LocalRds();

    @BeforeEach
    void create() {
        rds.instance("a", "postgres");
    }

    @AfterEach
    void close() {
        rds.close();
    }

    private Answer modify(String... parameters) {
        return rds.call(
                "ModifyDBInstance",
                Stream.concat(Stream.of("DBInstanceIdentifier", "a"), Stream.of(parameters))
                        .toArray(String[]::new));
    }

    private Answer settled() {
        rds.await("a", "available");
        return rds.call("DescribeDBInstances", "DBInstanceIdentifier", "a");
    }

    @Test
    void run_nothing_isRefused() {
        assertThat(modify().error()).isEqualTo("InvalidParameterCombination: No modifications were requested");
    }

    @Test
    void run_nothingImmediately_isFine() {
        assertThat(modify("ApplyImmediately", "true").status()).isEqualTo(200);
    }

    @Test
    void run_classInTheWindow_waits() {
        String pending = modify("DBInstanceClass", "db.m5.large").xml();
        assertThat(pending)
                .contains("<DBInstanceClass>db.t3.medium</DBInstanceClass>")
                .contains(
                        "<PendingModifiedValues><DBInstanceClass>db.m5.large</DBInstanceClass></PendingModifiedValues>");
        assertThat(modify("ApplyImmediately", "true").status()).isEqualTo(200);
        assertThat(settled().xml())
                .contains("<DBInstanceClass>db.m5.large</DBInstanceClass>")
                .contains("<PendingModifiedValues></PendingModifiedValues>");
    }

    @Test
    void run_classBack_takesAwayWhatIsPending() {
        modify("DBInstanceClass", "db.m5.large");
        assertThat(modify("DBInstanceClass", "db.t3.medium").xml())
                .contains("<PendingModifiedValues></PendingModifiedValues>");
    }

    @Test
    void run_storage_growsByTenPercentAtLeast() {
        modify("AllocatedStorage", "105", "ApplyImmediately", "true");
        assertThat(settled().text("AllocatedStorage")).isEqualTo("110");
    }

    @Test
    void run_gp2AfterIo1_hasNoIops() {
        modify("StorageType", "io1", "Iops", "1000", "ApplyImmediately", "true");
        assertThat(settled().text("Iops")).isEqualTo("1000");
        modify("StorageType", "gp2", "ApplyImmediately", "true");
        assertThat(settled().xml())
                .contains("<StorageType>gp2</StorageType>")
                .contains("<StorageThroughput>0</StorageThroughput>")
                .doesNotContain("<Iops>");
    }

    @Test
    void run_moreStorageOnGp3_keepsWhatWasChosen() {
        modify(
                "StorageType",
                "gp3",
                "AllocatedStorage",
                "400",
                "Iops",
                "15000",
                "StorageThroughput",
                "600",
                "ApplyImmediately",
                "true");
        settled();
        modify("AllocatedStorage", "500", "Iops", "15000", "ApplyImmediately", "true");
        assertThat(settled().xml())
                .contains("<AllocatedStorage>500</AllocatedStorage>")
                .contains("<Iops>15000</Iops>")
                .contains("<StorageThroughput>600</StorageThroughput>");
    }

    @Test
    void run_performanceInsights_keepTheirKeyAndTheirDays() {
        assertThat(modify("EnablePerformanceInsights", "true").xml())
                .contains("<PerformanceInsightsKMSKeyId>arn:aws:kms:us-east-1:")
                .contains("<PerformanceInsightsRetentionPeriod>7</PerformanceInsightsRetentionPeriod>");
        String key = "arn:aws:kms:us-east-1:000000000000:key/mine";
        modify("EnablePerformanceInsights", "false");
        modify(
                "EnablePerformanceInsights",
                "true",
                "PerformanceInsightsKMSKeyId",
                key,
                "PerformanceInsightsRetentionPeriod",
                "31");
        assertThat(modify("EnablePerformanceInsights", "true").xml())
                .contains("<PerformanceInsightsKMSKeyId>" + key)
                .contains("<PerformanceInsightsRetentionPeriod>31<");
    }

    @Test
    void run_exportsOfLogs_arePendingFirst() {
        String log = "CloudwatchLogsExportConfiguration.";
        assertThat(modify(log + "EnableLogTypes.member.1", "postgresql").xml())
                .contains("<PendingCloudwatchLogsExports><LogTypesToEnable><member>postgresql</member>"
                        + "</LogTypesToEnable></PendingCloudwatchLogsExports>")
                .doesNotContain("<EnabledCloudwatchLogsExports>");
        assertThat(settled().xml())
                .contains("<EnabledCloudwatchLogsExports><member>postgresql</member></EnabledCloudwatchLogsExports>")
                .contains("<PendingModifiedValues></PendingModifiedValues>");
        assertThat(modify(log + "EnableLogTypes.member.1", "postgresql").xml())
                .contains("<PendingModifiedValues></PendingModifiedValues>");
        assertThat(modify(log + "DisableLogTypes.member.1", "postgresql").xml())
                .contains("<LogTypesToDisable><member>postgresql</member></LogTypesToDisable>");
        assertThat(settled().xml()).doesNotContain("<EnabledCloudwatchLogsExports>");
    }

    @Test
    void run_managedPassword_isBeingPutIntoItsSecretFirst() {
        assertThat(modify("ManageMasterUserPassword", "true").text("SecretStatus"))
                .isEqualTo("creating");
        assertThat(settled().text("SecretStatus")).isEqualTo("active");
        assertThat(modify("RotateMasterUserPassword", "true", "ApplyImmediately", "true")
                        .text("SecretStatus"))
                .isEqualTo("rotating");
        assertThat(settled().text("SecretStatus")).isEqualTo("active");
    }

    @Test
    void run_optionGroupImmediately_isPendingUntilItApplies() {
        String major = settled().text("EngineVersion").split("\\.")[0];
        rds.succeed(
                "CreateOptionGroup",
                "OptionGroupName",
                "mine",
                "EngineName",
                "postgres",
                "MajorEngineVersion",
                major,
                "OptionGroupDescription",
                "for tests");
        assertThat(modify("OptionGroupName", "mine", "ApplyImmediately", "true").xml())
                .contains("<OptionGroupName>mine</OptionGroupName><Status>pending-apply</Status>");
        assertThat(settled().xml()).contains("<OptionGroupName>mine</OptionGroupName><Status>in-sync</Status>");
    }

    @Test
    void run_anotherParameterGroup_isAppliedAndWaitsForAReboot() {
        String family = "postgres" + settled().text("EngineVersion").split("\\.")[0];
        rds.succeed(
                "CreateDBParameterGroup",
                "DBParameterGroupName",
                "mine",
                "DBParameterGroupFamily",
                family,
                "Description",
                "for tests");
        String group = "<DBParameterGroupName>mine</DBParameterGroupName><ParameterApplyStatus>";
        assertThat(modify("DBParameterGroupName", "mine").xml()).contains(group + "applying<");
        assertThat(settled().xml()).contains(group + "pending-reboot<");
        assertThat(modify("DBParameterGroupName", "mine").xml()).contains(group + "pending-reboot<");
    }

    @Test
    void run_domain_isJoinedAndLeft() {
        assertThat(modify("Domain", "d-1234567890", "DomainIAMRoleName", "join").xml())
                .contains("<DomainMemberships><DomainMembership><Domain>d-1234567890</Domain>"
                        + "<Status>kerberos-enabled</Status><IAMRoleName>join</IAMRoleName></DomainMembership>");
        assertThat(modify("Domain", "none").xml()).contains("<DomainMemberships></DomainMemberships>");
        assertThat(modify(
                                "DomainFqdn",
                                "ad.example",
                                "DomainOu",
                                "OU=db,DC=ad,DC=example",
                                "DomainAuthSecretArn",
                                "arn:aws:secretsmanager:us-east-1:000000000000:secret:s-123456",
                                "DomainDnsIps.member.1",
                                "10.0.0.1",
                                "DomainDnsIps.member.2",
                                "10.0.0.2")
                        .xml())
                .contains("<FQDN>ad.example</FQDN>")
                .contains("<OU>OU=db,DC=ad,DC=example</OU>")
                .contains("secret:s-123456</AuthSecretArn>")
                .contains("<DnsIps><member>10.0.0.1</member><member>10.0.0.2</member></DnsIps>");
        assertThat(modify("DisableDomain", "true").xml()).contains("<DomainMemberships></DomainMemberships>");
    }

    @Test
    void run_lessStorage_isRefused() {
        assertThat(modify("AllocatedStorage", "50").error())
                .isEqualTo("InvalidParameterCombination: The allocated storage size can't be decreased.");
    }

    @Test
    void run_majorVersionWithoutTheFlag_isRefused() {
        assertThat(modify("EngineVersion", "18.6").error())
                .isEqualTo(
                        "InvalidParameterCombination: The AllowMajorVersionUpgrade flag must be present when upgrading"
                                + " to a new major version.");
    }

    @Test
    void run_unknownVersion_isRefused() {
        assertThat(modify("EngineVersion", "17.99").error())
                .isEqualTo("InvalidParameterCombination: Cannot find version 17.99 for postgres");
    }

    @Test
    void run_anotherName_isThatOne() {
        modify("NewDBInstanceIdentifier", "b", "ApplyImmediately", "true");
        rds.await("b", "available");
        assertThat(rds.call("DescribeDBInstances", "DBInstanceIdentifier", "a").status())
                .isEqualTo(404);
        assertThat(rds.call("DescribeDBInstances", "DBInstanceIdentifier", "b").text("DBInstanceArn"))
                .isEqualTo("arn:aws:rds:us-east-1:000000000000:db:b");
    }

    @Test
    void run_aTakenName_isRefused() {
        rds.instance("b", "postgres");
        assertThat(modify("NewDBInstanceIdentifier", "b").error())
                .isEqualTo("DBInstanceAlreadyExists: DB instance already exists");
    }

    @Test
    void run_overlappingWindows_areRefusedAndNothingChanges() {
        String before = settled().text("PreferredBackupWindow");
        assertThat(modify("PreferredBackupWindow", "04:00-05:00", "PreferredMaintenanceWindow", "mon:04:30-mon:05:30")
                        .error())
                .isEqualTo("InvalidParameterValue: The backup window and maintenance window must not overlap.");
        assertThat(settled().text("PreferredBackupWindow")).isEqualTo(before);
    }

    @Test
    void run_password_isShownOnlyWhilePending() {
        Answer answer = modify("MasterUserPassword", "Another123!");
        assertThat(answer.xml()).contains("<MasterUserPassword>****</MasterUserPassword>");
        assertThat(settled().xml()).doesNotContain("MasterUserPassword");
    }

    @Test
    void run_managedPassword_hasASecret() {
        modify("ManageMasterUserPassword", "true");
        assertThat(settled().text("SecretArn"))
                .startsWith("arn:aws:secretsmanager:us-east-1:000000000000:secret:rds!db-");
        assertThat(modify("ManageMasterUserPassword", "false").error())
                .isEqualTo(
                        "InvalidParameterCombination: MasterUserPassword must be provided when ManageMasterUserPassword"
                                + " is set to false.");
        modify("ManageMasterUserPassword", "false", "MasterUserPassword", "Another123!");
        assertThat(settled().xml()).doesNotContain("SecretArn");
    }

    @Test
    void run_whileStopped_isRefused() {
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "a");
        rds.await("a", "stopped");
        assertThat(modify("CopyTagsToSnapshot", "true").error())
                .isEqualTo("InvalidDBInstanceState: Database instance is not in available state.");
        rds.succeed("StartDBInstance", "DBInstanceIdentifier", "a");
        assertThat(settled().text("DBInstanceStatus")).isEqualTo("available");
    }

    @Test
    void run_groupsWhileStopped_areThereFromTheStartOn() {
        rds.succeed("StopDBInstance", "DBInstanceIdentifier", "a");
        rds.await("a", "stopped");
        rds.succeed(
                "CreateDBParameterGroup",
                "DBParameterGroupName",
                "mine",
                "DBParameterGroupFamily",
                "postgres17",
                "Description",
                "d");
        rds.succeed(
                "CreateOptionGroup",
                "OptionGroupName",
                "options",
                "EngineName",
                "postgres",
                "MajorEngineVersion",
                "17",
                "OptionGroupDescription",
                "d");

        Answer stopped =
                modify("DBParameterGroupName", "mine", "OptionGroupName", "options", "ApplyImmediately", "true");

        assertThat(stopped.text("DBInstanceStatus")).isEqualTo("stopped");
        assertThat(InstanceCalls.described(rds, "a").xml())
                .contains("<ParameterApplyStatus>pending-reboot</ParameterApplyStatus>")
                .contains("<OptionGroupName>options</OptionGroupName><Status>pending-apply</Status>");
        rds.succeed("StartDBInstance", "DBInstanceIdentifier", "a");
        assertThat(settled().xml())
                .contains("<DBParameterGroupName>mine</DBParameterGroupName>"
                        + "<ParameterApplyStatus>in-sync</ParameterApplyStatus>")
                .contains("<OptionGroupName>options</OptionGroupName><Status>in-sync</Status>");
    }

    @ParameterizedTest
    @CsvSource({"mysql, 5.7, true, true", "mysql, 5.7, false, false", "postgres, 16, true, false"})
    void run_anotherAuthority_restartsWhatCannotDoWithout(
            String engine, String version, boolean wanted, boolean restarts) {
        rds.instance("b", engine, "EngineVersion", version);
        InstanceCalls.modify(
                rds,
                "b",
                "CACertificateIdentifier",
                "rds-ca-ecc384-g1",
                "CertificateRotationRestart",
                Boolean.toString(wanted),
                "ApplyImmediately",
                "true");
        rds.await("b", "available");

        boolean waits = engine.equals("mysql") && !wanted;
        assertThat(InstanceCalls.described(rds, "b").text("CAIdentifier").equals("rds-ca-ecc384-g1"))
                .isNotEqualTo(waits);
        assertThat(rds.succeed("DescribeEvents", "SourceIdentifier", "b", "SourceType", "db-instance")
                        .xml()
                        .contains("DB instance restarted"))
                .isEqualTo(restarts);
        rds.succeed("RebootDBInstance", "DBInstanceIdentifier", "b");
        rds.await("b", "available");
        assertThat(InstanceCalls.described(rds, "b").text("CAIdentifier")).isEqualTo("rds-ca-ecc384-g1");
    }

    @Test
    void run_port_movesTheEndpoint() throws IOException {
        String free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = Integer.toString(socket.getLocalPort());
        }
        modify("DBPortNumber", free);
        assertThat(settled().text("Port")).isEqualTo(free);
    }
}
