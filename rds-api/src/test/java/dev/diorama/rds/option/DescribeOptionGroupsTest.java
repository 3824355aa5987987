package dev.diorama.rds.option;

import static dev.diorama.rds.Calls.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeOptionGroupsTest {

    private final OptionCalls options = new OptionCalls();

    @AfterEach
    void close() {
        options.close();
    }

    private List<String> names(String... parameters) {
        return options.calls.call("DescribeOptionGroups", parameters).structures("OptionGroupsList").stream()
                .map(group -> group.string("OptionGroupName", ""))
                .toList();
    }

    @Test
    void run_allOfThem_areTheUsersAndUsedDefaults() {
        assertThat(names()).isEmpty();
        options.create("mine", "mysql", "8.0");
        options.groups.named(HERE, "default:postgres-16");
        assertThat(names()).containsExactly("default:postgres-16", "mine");
        assertThat(names("OptionGroupName", "MINE")).containsExactly("mine");
    }

    @Test
    void run_anEngine_listsItsGroups() {
        options.create("a", "mysql", "8.0");
        options.create("b", "mysql", "8.4");
        options.create("c", "mariadb", "11.4");
        assertThat(names("EngineName", "mysql")).containsExactly("a", "b");
        assertThat(names("EngineName", "mysql", "MajorEngineVersion", "8.4")).containsExactly("b");
    }

    @Test
    void run_many_areOnPages() {
        for (int i = 10; i < 30; i++) {
            options.create("g" + i, "mysql", "8.0");
        }
        options.groups.named(HERE, "default:mysql-8-0");
        Structure first = options.calls.call("DescribeOptionGroups", "MaxRecords", "20");
        assertThat(first.structures("OptionGroupsList")).hasSize(20);
        assertThat(names("MaxRecords", "20", "Marker", first.requiredString("Marker")))
                .containsExactly("g29");
    }

    @Test
    void run_badParameters_isRefused() {
        assertThat(options.calls.refused("DescribeOptionGroups", "OptionGroupName", "x"))
                .isEqualTo("OptionGroupNotFoundFault: Specified OptionGroupName: x not found.");
        assertThat(options.calls.refused("DescribeOptionGroups", "OptionGroupName", "x", "EngineName", "mysql"))
                .startsWith("InvalidParameterCombination");
        assertThat(options.calls.refused("DescribeOptionGroups", "EngineName", "access"))
                .isEqualTo("InvalidParameterValue: Invalid DB engine: access");
        assertThat(options.calls.refused("DescribeOptionGroups", "MajorEngineVersion", "8.0"))
                .isEqualTo("InvalidParameterValue: The parameter EngineName must be provided and must not be blank.");
        assertThat(options.calls.refused("DescribeOptionGroups", "MaxRecords", "7"))
                .startsWith("InvalidParameterValue: Invalid value 7 for MaxRecords.");
    }
}
