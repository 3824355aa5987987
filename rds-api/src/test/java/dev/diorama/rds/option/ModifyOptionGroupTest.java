package dev.diorama.rds.option;

import static dev.diorama.rds.Calls.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.resource.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModifyOptionGroupTest {

    private static final String SETTING = "OptionSettings.OptionSetting.1.Name";
    private static final String VALUE = "OptionSettings.OptionSetting.1.Value";
    private static final String SECURITY_GROUP = "VpcSecurityGroupMemberships.VpcSecurityGroupId.1";

    private final OptionCalls options = new OptionCalls();

    @AfterEach
    void close() {
        options.close();
    }

    private static String setting(Structure option, String name) {
        return option.structures("OptionSettings").stream()
                .filter(setting -> name.equals(setting.string("Name")))
                .findFirst()
                .orElseThrow()
                .string("Value", "none");
    }

    @Test
    void run_anOption_isIncludedWithItsDefaults() {
        options.create("mine", "mariadb", "11.4");
        Structure audit =
                options.include("mine", "MARIADB_AUDIT_PLUGIN", SETTING, "SERVER_AUDIT_EVENTS", VALUE, "CONNECT,TABLE");
        assertThat(audit.string("OptionDescription")).isEqualTo("MariaDB Audit Plugin");
        assertThat(audit.is("Persistent")).isFalse();
        assertThat(audit.has("Port")).isFalse();
        assertThat(setting(audit, "SERVER_AUDIT_EVENTS")).isEqualTo("CONNECT,TABLE");
        assertThat(setting(audit, "SERVER_AUDIT_FILE_ROTATIONS")).isEqualTo("9");
        assertThat(setting(audit, "SERVER_AUDIT_EXCL_USERS")).isEqualTo("none");
        assertThat(options.groups.named(HERE, "mine").document().is("AllowsVpcAndNonVpcInstanceMemberships"))
                .isTrue();
    }

    @Test
    void run_again_keepsWhatIsNotGiven() {
        options.create("mine", "mysql", "8.0");
        options.include(
                "mine", "MEMCACHED", SECURITY_GROUP, "sg-db", "Port", "11311", SETTING, "VERBOSITY", VALUE, "vv");
        Structure changed = options.include("mine", "MEMCACHED", SETTING, "CHUNK_SIZE", VALUE, "32");
        assertThat(setting(changed, "VERBOSITY")).isEqualTo("vv");
        assertThat(setting(changed, "CHUNK_SIZE")).isEqualTo("32");
        assertThat(changed.number("Port")).isEqualTo(11311);
        assertThat(changed.structures("VpcSecurityGroupMemberships"))
                .hasToString("[VpcSecurityGroupMembership(vpcSecurityGroupId=sg-db, status=active)]");
        Structure group = options.groups.named(HERE, "mine").document();
        assertThat(group.is("AllowsVpcAndNonVpcInstanceMemberships")).isFalse();
        assertThat(group.string("VpcId")).startsWith("vpc-");
    }

    @Test
    void run_aSecret_isNeverShown() {
        options.create("mine", "oracle-ee", "19");
        Structure agent = options.include(
                "mine",
                "OEM_AGENT",
                "OptionVersion",
                "13.5.0.0.v1",
                SECURITY_GROUP,
                "sg-1",
                "OptionSettings.OptionSetting.1.Name",
                "OMS_HOST",
                "OptionSettings.OptionSetting.1.Value",
                "oms.example.com",
                "OptionSettings.OptionSetting.2.Name",
                "OMS_PORT",
                "OptionSettings.OptionSetting.2.Value",
                "4903",
                "OptionSettings.OptionSetting.3.Name",
                "AGENT_REGISTRATION_PASSWORD",
                "OptionSettings.OptionSetting.3.Value",
                "hush");
        assertThat(setting(agent, "AGENT_REGISTRATION_PASSWORD")).isEqualTo("****");
        assertThat(agent.string("OptionVersion")).isEqualTo("13.5.0.0.v1");
        assertThat(agent.number("Port")).isEqualTo(3872);
        assertThat(options.include("mine", "OEM_AGENT", "OptionVersion", "13.4.0.9.v1")
                        .string("OptionVersion"))
                .isEqualTo("13.4.0.9.v1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sqlserver-se | Mirroring | Port | 5000 | InvalidParameterValue: Unknown option: Mirroring",
                "sqlserver-se | MSDTC | Port | 5000 | InvalidParameterValue: At least one security group must be specified for the MSDTC option.",
                "sqlserver-se | MSDTC | Port | 80 | InvalidParameterValue: Invalid endpoint port 80, valid port range is 1150-65535",
                "sqlserver-se | SSIS | Port | 5000 | InvalidParameterCombination: The option SSIS does not support a port",
                "sqlserver-se | SQLSERVER_BACKUP_RESTORE | Port | '' | InvalidParameterCombination: The option setting IAM_ROLE_ARN is required for the option SQLSERVER_BACKUP_RESTORE",
                "sqlserver-se | SSIS | DBSecurityGroupMemberships.DBSecurityGroupName.1 | x | InvalidParameterCombination: DB Security Groups can only be associated with non-VPC DB Instances using API versions 2012-01-10 through 2012-09-17.",
                "oracle-ee | OEM_AGENT | Port | 3872 | InvalidParameterCombination: OEM_AGENT option requires a version number. Valid versions are 12.1.0.5.v1,13.1.0.0.v1,13.2.0.0.v3,13.3.0.0.v2,13.4.0.9.v1,13.5.0.0.v1",
                "oracle-ee | OEM_AGENT | OptionVersion | 12.1.0.4.v1 | InvalidParameterValue: Version 12.1.0.4.v1 is invalid for OEM_AGENT option. Valid versions are 12.1.0.5.v1,13.1.0.0.v1,13.2.0.0.v3,13.3.0.0.v2,13.4.0.9.v1,13.5.0.0.v1",
                "oracle-ee | APEX-DEV | Port | '' | InvalidParameterCombination: The option APEX-DEV requires the option APEX in the option group"
            })
    void run_aBadOption_isRefused(String engine, String option, String member, String value, String error) {
        options.create("mine", engine, engine.startsWith("oracle") ? "19" : "15.00");
        String refused = value == null || value.isEmpty()
                ? options.refusedToInclude("mine", option)
                : options.refusedToInclude("mine", option, member, value);
        assertThat(refused).isEqualTo(error);
        assertThat(options.groups.named(HERE, "mine").document().structures("Options"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version | 1 | InvalidParameterValue: We do not support setting: version for MARIADB_AUDIT_PLUGIN",
                "SERVER_AUDIT_FILE_ROTATIONS | 101 | InvalidParameterValue: Invalid value: 101 for option setting: SERVER_AUDIT_FILE_ROTATIONS allowed values are: 0-100",
                "SERVER_AUDIT_EVENTS | CONNECT,DANCE | InvalidParameterValue: Invalid value: CONNECT,DANCE for option setting: SERVER_AUDIT_EVENTS allowed values are: CONNECT,QUERY,TABLE,QUERY_DDL,QUERY_DML,QUERY_DML_NO_SELECT,QUERY_DCL",
                "SERVER_AUDIT_FILE_PATH | /tmp | InvalidParameterValue: Invalid value: /tmp for option setting: SERVER_AUDIT_FILE_PATH allowed values are: /rdsdbdata/log/audit/"
            })
    void run_aBadSetting_isRefused(String name, String value, String error) {
        options.create("mine", "mariadb", "11.4");
        assertThat(options.refusedToInclude("mine", "MARIADB_AUDIT_PLUGIN", SETTING, name, VALUE, value))
                .isEqualTo(error);
    }

    @Test
    void run_conflictsAndDowngrades_areRefused() {
        options.create("mine", "oracle-ee", "19");
        options.include("mine", "JVM");
        options.include("mine", "SPATIAL");
        options.include("mine", "APEX");
        assertThat(options.refusedToInclude("mine", "LOCATOR"))
                .isEqualTo(
                        "InvalidParameterCombination: The option LOCATOR conflicts with the option SPATIAL in the option"
                                + " group");
        assertThat(options.refusedToRemove("mine", "JVM"))
                .isEqualTo(
                        "InvalidParameterCombination: The option SPATIAL requires the option JVM in the option group");
        assertThat(options.refusedToInclude("mine", "APEX", "OptionVersion", "21.1.v1"))
                .isEqualTo("InvalidParameterCombination: The APEX option cannot be downgraded from version 24.1.v1 to"
                        + " 21.1.v1");
    }

    @Test
    void run_anOptionToRemove_isGone() {
        Resource group = options.create("mine", "mariadb", "11.4");
        options.include("mine", "MARIADB_AUDIT_PLUGIN");
        options.calls.call(
                "ModifyOptionGroup", "OptionGroupName", "mine", "OptionsToRemove.member.1", "MARIADB_AUDIT_PLUGIN");
        assertThat(group.document().structures("Options")).isEmpty();
        assertThat(options.refusedToRemove("mine", "MARIADB_AUDIT_PLUGIN"))
                .isEqualTo("InvalidParameterValue: Option MARIADB_AUDIT_PLUGIN is not in option group mine");
    }

    @Test
    void run_persistentAndPermanentOptions_stay() {
        options.create("sql", "sqlserver-ee", "15.00");
        options.include("sql", "TDE");
        options.instance("db1", "sql");
        assertThat(options.refusedToRemove("sql", "TDE"))
                .isEqualTo("InvalidOptionGroupStateFault: The persistent option TDE cannot be removed"
                        + " from option group sql because the option group is in use.");
        options.create("ora", "oracle-ee", "19");
        options.include("ora", "TDE");
        assertThat(options.refusedToRemove("ora", "TDE"))
                .isEqualTo(
                        "InvalidOptionGroupStateFault: The permanent option TDE cannot be removed from option group ora");
    }

    @Test
    void run_noChange_isRefused() {
        options.create("mine", "mariadb", "11.4");
        options.include("mine", "MARIADB_AUDIT_PLUGIN");
        assertThat(options.calls.refused("ModifyOptionGroup", "OptionGroupName", "mine"))
                .isEqualTo("InvalidParameterValue: At least one option must be added, modified, or removed.");
        assertThat(options.refusedToInclude("mine", "MARIADB_AUDIT_PLUGIN"))
                .isEqualTo("InvalidParameterValue: At least one option must be added, modified, or removed.");
    }

    @Test
    void run_aGroupThatCannotBe_isRefused() {
        assertThat(options.refusedToInclude("default:mysql-8-0", "MEMCACHED"))
                .isEqualTo("InvalidOptionGroupStateFault: Cannot modify a default option group.");
        assertThat(options.refusedToInclude("nobody", "MEMCACHED"))
                .isEqualTo("OptionGroupNotFoundFault: Specified OptionGroupName: nobody not found.");
    }
}
