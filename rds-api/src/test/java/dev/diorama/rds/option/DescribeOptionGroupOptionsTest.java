package dev.diorama.rds.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeOptionGroupOptionsTest {

    private final OptionCalls options = new OptionCalls();

    @AfterEach
    void close() {
        options.close();
    }

    private List<Structure> describe(String... parameters) {
        return options.calls.call("DescribeOptionGroupOptions", parameters).structures("OptionGroupOptions");
    }

    @Test
    void run_aMajorVersion_tellsItsOptions() {
        List<Structure> found = describe("EngineName", "mysql", "MajorEngineVersion", "8.0");
        assertThat(found)
                .extracting(option -> option.string("Name"))
                .containsExactly("MARIADB_AUDIT_PLUGIN", "MEMCACHED");
        Structure memcached = found.get(1);
        assertThat(memcached.is("PortRequired")).isTrue();
        assertThat(memcached.number("DefaultPort")).isEqualTo(11211);
        assertThat(memcached.string("EngineName")).isEqualTo("mysql");
        assertThat(memcached.string("MajorEngineVersion")).isEqualTo("8.0");
        Structure events = found.get(0).structures("OptionGroupOptionSettings").get(1);
        assertThat(events.string("SettingName")).isEqualTo("SERVER_AUDIT_EVENTS");
        assertThat(events.string("DefaultValue")).isEqualTo("CONNECT,QUERY");
        assertThat(events.is("IsModifiable")).isTrue();
        assertThat(events.is("IsRequired")).isFalse();
    }

    @Test
    void run_anEngine_tellsThoseOfEachMajorVersion() {
        assertThat(describe("EngineName", "mysql"))
                .extracting(option -> option.string("Name") + " " + option.string("MajorEngineVersion"))
                .containsExactly(
                        "MARIADB_AUDIT_PLUGIN 5.7",
                        "MARIADB_AUDIT_PLUGIN 8.0",
                        "MARIADB_AUDIT_PLUGIN 8.4",
                        "MEMCACHED 5.7",
                        "MEMCACHED 8.0");
        assertThat(describe("EngineName", "postgres")).isEmpty();
    }

    @Test
    void run_oracleOptions_tellVersionsAndRelations() {
        List<Structure> found = describe("EngineName", "oracle-ee", "MajorEngineVersion", "19");
        Structure agent = found.stream()
                .filter(option -> "OEM_AGENT".equals(option.string("Name")))
                .findFirst()
                .orElseThrow();
        assertThat(agent.list("OptionsConflictsWith")).isEqualTo(List.of("OEM"));
        assertThat(agent.is("SupportsOptionVersionDowngrade")).isTrue();
        assertThat(agent.structures("OptionGroupOptionVersions"))
                .extracting(version -> version.is("IsDefault"))
                .containsExactly(false, false, false, false, false, true);
    }

    @Test
    void run_aNameThatBeginsAnother_comesBeforeIt() {
        assertThat(describe("EngineName", "oracle-ee", "MajorEngineVersion", "19"))
                .extracting(option -> option.string("Name"))
                .startsWith("APEX", "APEX-DEV");
    }

    @Test
    void run_timeZoneOfOracle_isUtcByDefault() {
        Structure timezone = describe("EngineName", "oracle-ee", "MajorEngineVersion", "19").stream()
                .filter(option -> "Timezone".equals(option.string("Name")))
                .findFirst()
                .orElseThrow();
        assertThat(timezone.structures("OptionGroupOptionSettings").get(0).string("DefaultValue"))
                .isEqualTo("UTC");
    }

    @Test
    void run_many_areOnPages() {
        List<String> names = new ArrayList<>();
        String marker = "";
        do {
            Structure page = options.calls.call(
                    "DescribeOptionGroupOptions", "EngineName", "oracle-ee-cdb", "MaxRecords", "20", "Marker", marker);
            page.structures("OptionGroupOptions")
                    .forEach(o -> names.add(o.string("Name") + o.string("MajorEngineVersion")));
            marker = page.string("Marker", "");
        } while (!marker.isEmpty());
        assertThat(names).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }

    @Test
    void run_anEngineThatIsNone_isRefused() {
        assertThat(options.calls.refused("DescribeOptionGroupOptions", "EngineName", "access"))
                .isEqualTo("InvalidParameterValue: Invalid DB engine: access");
        assertThat(options.calls.refused(
                        "DescribeOptionGroupOptions", "EngineName", "mysql", "MajorEngineVersion", "9.9"))
                .isEqualTo("InvalidParameterCombination: Cannot find major version 9.9 for mysql");
    }
}
