package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that CreateDBInstance and ModifyDBInstance share. */
class InstanceChecksTest {

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sqlserver-ex|Port|1434|InvalidParameterValue: Invalid endpoint port 1434. For SQL Server",
                "sqlserver-ex|Port|49154|InvalidParameterValue: Invalid endpoint port 49154",
                "oracle-ee|EnableIAMDatabaseAuthentication|true|InvalidParameterCombination: IAM Database Authentication is"
                        + " not supported for this configuration.",
                "postgres|DedicatedLogVolume|true|InvalidParameterCombination: A dedicated log volume is only supported",
                "oracle-ee|ProcessorFeatures.ProcessorFeature.1.Name=coreCount;Value=2|x|InvalidParameterCombination:"
                        + " Processor features are not supported for DB instance class db.t3.medium",
                "postgres|DatabaseInsightsMode|advanced|InvalidParameterCombination: To enable the Advanced mode of Database"
                        + " Insights",
                "postgres|MaxAllocatedStorage|70000|InvalidParameterCombination: Invalid max storage size for engine name"
                        + " postgres and storage type gp3: 70000",
                "postgres|MaxAllocatedStorage|100|InvalidParameterCombination: Max storage size must be greater than storage"
                        + " size",
                "postgres|BackupTarget|moon|InvalidParameterValue: Invalid backup target: moon",
                "postgres|DBClusterIdentifier|c|DBClusterNotFoundFault: DBCluster c not found.",
                "oracle-ee|AdditionalStorageVolumes.member.1.VolumeName|rdsdbdata2|"
                        + "InvalidParameterCombination: Additional storage volumes are not supported"
            })
    void create_whatCannotBe_isRefused(String engine, String member, String value, String error) {
        String[] given = member.contains(";")
                ? new String[] {
                    member.substring(0, member.indexOf('=')),
                    "coreCount",
                    member.substring(0, member.indexOf("Name=")) + "Value",
                    "2"
                }
                : new String[] {member, value};
        String[] all = Arrays.copyOf(given, given.length + 2);
        all[given.length] = "Engine";
        all[given.length + 1] = engine;

        assertThat(InstanceCalls.create(rds, all).error()).startsWith(error);
        assertThat(rds.call("DescribeDBInstances", "DBInstanceIdentifier", "a").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sqlserver-ex|DBPortNumber|3389|InvalidParameterValue: Invalid endpoint port 3389",
                "oracle-ee|EnableIAMDatabaseAuthentication|true|InvalidParameterCombination: IAM Database Authentication is",
                "postgres|DedicatedLogVolume|true|InvalidParameterCombination: A dedicated log volume is only supported",
                "postgres|DatabaseInsightsMode|advanced|InvalidParameterCombination: To enable the Advanced mode",
                "postgres|MaxAllocatedStorage|70000|InvalidParameterCombination: Invalid max storage size",
                "postgres|LicenseModel|bring-your-own-license|InvalidParameterCombination: RDS does not support creating",
                "oracle-ee|Engine|oracle-ee-cdb|InvalidParameterCombination: Cannot convert the DB instance a from engine"
                        + " oracle-ee to engine oracle-ee-cdb.",
                "oracle-ee|MultiTenant|true|InvalidParameterCombination: The parameter MultiTenant isn't supported",
                "oracle-ee-cdb|MultiTenant|true|InvalidParameterCombination: You must specify ApplyImmediately"
            })
    void modify_whatCannotBe_isRefused(String engine, String member, String value, String error) {
        rds.instance("a", engine);
        String before = InstanceCalls.described(rds, "a").xml();

        assertThat(InstanceCalls.modify(rds, "a", member, value).error()).startsWith(error);
        assertThat(withoutIds(InstanceCalls.described(rds, "a").xml())).isEqualTo(withoutIds(before));
    }

    private static String withoutIds(String xml) {
        return xml.replaceAll("<RequestId>[^<]*</RequestId>", "")
                .replaceAll("<LatestRestorableTime>[^<]*</LatestRestorableTime>", "");
    }

    @Test
    void modify_toAnOptionGroupWithoutAPermanentOption_isRefused() {
        optionGroup("tde", "TDE");
        rds.instance("a", "oracle-ee", "OptionGroupName", "tde");

        assertThat(InstanceCalls.modify(rds, "a", "OptionGroupName", "default:oracle-ee-19")
                        .error())
                .isEqualTo("InvalidParameterCombination: The option group default:oracle-ee-19 cannot be used for this"
                        + " instance: it does not have the permanent option TDE of the option group tde.");
    }

    @Test
    void modify_toThePortOfAnOption_isRefused() {
        optionGroup(
                "oem",
                "OEM",
                "OptionsToInclude.OptionConfiguration.1.Port",
                "5500",
                "OptionsToInclude.OptionConfiguration.1.VpcSecurityGroupMemberships.VpcSecurityGroupId.1",
                "sg-1");
        rds.instance("a", "oracle-ee", "OptionGroupName", "oem");

        assertThat(InstanceCalls.modify(rds, "a", "DBPortNumber", "5500").error())
                .isEqualTo("InvalidParameterCombination: The port 5500 is that of the option OEM in the option group"
                        + " oem.");
    }

    private void optionGroup(String name, String option, String... more) {
        rds.succeed(
                "CreateOptionGroup",
                "OptionGroupName",
                name,
                "EngineName",
                "oracle-ee",
                "MajorEngineVersion",
                "19",
                "OptionGroupDescription",
                "d");
        String[] all = Arrays.copyOf(more, more.length + 4);
        all[more.length] = "OptionGroupName";
        all[more.length + 1] = name;
        all[more.length + 2] = "OptionsToInclude.OptionConfiguration.1.OptionName";
        all[more.length + 3] = option;
        rds.succeed("ModifyOptionGroup", all);
    }

    @Test
    void create_moreStorageThanTheAccountMayHave_isRefused() {
        rds.instance("b", "postgres", "AllocatedStorage", "60000");

        assertThat(InstanceCalls.create(rds, "AllocatedStorage", "50000", "StorageType", "gp2")
                        .error())
                .isEqualTo("StorageQuotaExceeded: The operation cannot be completed. The storage quota for this account"
                        + " has been exceeded by 10000; requested iops: 0; computed size: 50000. You can use the Service"
                        + " Quotas console to request an increase in total storage for this account");
        rds.instance("a", "postgres", "AllocatedStorage", "40000");
        assertThat(InstanceCalls.modify(rds, "a", "AllocatedStorage", "50000", "Iops", "12000")
                        .error())
                .startsWith("StorageQuotaExceeded: ");
        assertThat(InstanceCalls.modify(rds, "b", "AllocatedStorage", "60000", "Iops", "16000")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void modify_toTenants_isForGood() {
        rds.instance("a", "oracle-ee-cdb");
        assertThat(InstanceCalls.modify(rds, "a", "MultiTenant", "true", "ApplyImmediately", "true")
                        .status())
                .isEqualTo(200);
        rds.await("a", "available");

        assertThat(InstanceCalls.described(rds, "a").text("MultiTenant")).isEqualTo("true");
        assertThat(InstanceCalls.modify(rds, "a", "MultiTenant", "false").error())
                .startsWith("InvalidParameterCombination: A DB instance in the multi-tenant configuration can't be");
    }

    @Test
    void create_withInsights_hasTheAccountsKeyAndTheAdvancedModeWithItsHistory() {
        rds.instance(
                "a",
                "postgres",
                "EnablePerformanceInsights",
                "true",
                "PerformanceInsightsRetentionPeriod",
                "465",
                "DatabaseInsightsMode",
                "advanced");

        LocalRds.Answer answer = InstanceCalls.described(rds, "a");
        assertThat(answer.text("DatabaseInsightsMode")).isEqualTo("advanced");
        assertThat(answer.text("PerformanceInsightsKMSKeyId")).startsWith("arn:aws:kms:us-east-1:");
        assertThat(InstanceCalls.modify(rds, "a", "EnablePerformanceInsights", "false")
                        .error())
                .startsWith("InvalidParameterCombination: To enable the Advanced mode of Database Insights");
    }

    @Test
    void create_inTheDefaultSubnetGroupByName_isPublic() {
        rds.instance("a", "postgres", "DBSubnetGroupName", "default");

        assertThat(InstanceCalls.described(rds, "a").text("PubliclyAccessible")).isEqualTo("true");
    }

    @Test
    void create_ofOracleWithItsOwnLicense_choosesItsCores() {
        String[] features = {
            "Engine",
            "oracle-ee",
            "DBInstanceClass",
            "db.m5.2xlarge",
            "ProcessorFeatures.ProcessorFeature.1.Name",
            "coreCount",
            "ProcessorFeatures.ProcessorFeature.1.Value",
            "3"
        };
        assertThat(InstanceCalls.create(rds, features).error())
                .isEqualTo("InvalidParameterValue: Invalid value for processor feature coreCount: 3. Valid values are:"
                        + " 2,4.");
        features[7] = "2";
        assertThat(InstanceCalls.create(rds, features).xml()).contains("<Value>2</Value>");
    }

    @Test
    void create_ofDb2_takesLongDatabaseNames() {
        rds.instance("a", "db2-se", "DBName", "warehouse_of_orders");

        assertThat(InstanceCalls.described(rds, "a").text("DBName")).isEqualTo("warehouse_of_orders");
    }
}
