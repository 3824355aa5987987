package dev.diorama.rds.parameter;

import static dev.diorama.rds.Calls.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeDBParameterGroupsTest {

    private final ParameterCalls parameters = new ParameterCalls();

    @AfterEach
    void close() {
        parameters.close();
    }

    private static List<String> names(Structure answer) {
        return answer.structures("DBParameterGroups").stream()
                .map(group -> group.string("DBParameterGroupName", ""))
                .toList();
    }

    @Test
    void run_allOfThem_areTheUsersAndUsedDefaults() {
        assertThat(names(parameters.calls.call("DescribeDBParameterGroups"))).isEmpty();
        parameters.create("mine", "mysql8.0");
        parameters.groups.orDefault(HERE, "postgres16");
        assertThat(names(parameters.calls.call("DescribeDBParameterGroups")))
                .containsExactly("default.postgres16", "mine");
    }

    @Test
    void run_one_isShownOrNotFound() {
        parameters.create("mine", "mysql8.0");
        assertThat(names(parameters.calls.call("DescribeDBParameterGroups", "DBParameterGroupName", "MINE")))
                .containsExactly("mine");
        assertThat(names(parameters.calls.call(
                        "DescribeDBParameterGroups", "DBParameterGroupName", "default.mariadb11.4")))
                .containsExactly("default.mariadb11.4");
        assertThat(parameters.calls.refused("DescribeDBParameterGroups", "DBParameterGroupName", "yours"))
                .isEqualTo("DBParameterGroupNotFound: DBParameterGroup not found: yours");
    }

    @Test
    void run_many_areOnPages() {
        for (int i = 10; i < 35; i++) {
            parameters.create("g" + i, "postgres16");
        }
        Structure first = parameters.calls.call("DescribeDBParameterGroups", "MaxRecords", "20");
        assertThat(names(first)).hasSize(20).endsWith("g29");
        Structure second = parameters.calls.call(
                "DescribeDBParameterGroups", "MaxRecords", "20", "Marker", first.requiredString("Marker"));
        assertThat(names(second)).containsExactly("g30", "g31", "g32", "g33", "g34");
        assertThat(second.has("Marker")).isFalse();
    }

    @Test
    void run_aFilter_isRefused() {
        assertThat(parameters.calls.refused(
                        "DescribeDBParameterGroups",
                        "Filters.Filter.1.Name",
                        "family",
                        "Filters.Filter.1.Values.Value.1",
                        "x"))
                .isEqualTo("InvalidParameterValue: Unrecognized filter name: family");
    }
}
