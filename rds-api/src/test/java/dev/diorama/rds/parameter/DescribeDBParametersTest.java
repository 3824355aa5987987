package dev.diorama.rds.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeDBParametersTest {

    private final ParameterCalls parameters = new ParameterCalls();

    @AfterEach
    void close() {
        parameters.close();
    }

    private List<String> names(String source) {
        return parameters
                .calls
                .call("DescribeDBParameters", "DBParameterGroupName", "mine", "Source", source)
                .structures("Parameters")
                .stream()
                .map(parameter -> parameter.string("ParameterName", ""))
                .toList();
    }

    @Test
    void run_aParameterOfTheEngine_hasNoValue() {
        parameters.create("mine", "postgres16");
        Structure shown = parameters.shown("mine", "work_mem");
        assertThat(shown.has("ParameterValue")).isFalse();
        assertThat(shown.string("Source")).isEqualTo("engine-default");
        assertThat(shown.string("ApplyType")).isEqualTo("dynamic");
        assertThat(shown.string("ApplyMethod")).isEqualTo("pending-reboot");
        assertThat(shown.string("DataType")).isEqualTo("integer");
        assertThat(shown.string("AllowedValues")).isEqualTo("64-2147483647");
        assertThat(shown.bool("IsModifiable")).isTrue();
        assertThat(shown.string("Description"))
                .isEqualTo("(kB) Sets the maximum memory to be used for query workspaces.");
    }

    @Test
    void run_aParameterOfRds_hasRdsValue() {
        Structure shown = parameters.shown("default.postgres16", "max_connections");
        assertThat(shown.string("ParameterValue")).isEqualTo("LEAST({DBInstanceClassMemory/9531392},5000)");
        assertThat(shown.string("Source")).isEqualTo("system");
        assertThat(shown.string("ApplyType")).isEqualTo("static");
    }

    @Test
    void run_aSource_showsItsParametersAlone() {
        parameters.create("mine", "postgres16");
        parameters.modify("mine", "work_mem", "8192", "immediate");
        assertThat(names("user")).containsExactly("work_mem");
        assertThat(names("system")).contains("max_connections").doesNotContain("work_mem");
        assertThat(names("engine-default")).contains("enable_seqscan").doesNotContain("work_mem");
        assertThat(parameters.calls.refused("DescribeDBParameters", "DBParameterGroupName", "mine", "Source", "nobody"))
                .startsWith("InvalidParameterValue: Invalid source: nobody");
    }

    @Test
    void run_allPages_haveEveryParameterOnce() {
        List<String> names = new ArrayList<>();
        String marker = "";
        do {
            Structure page = parameters.calls.call(
                    "DescribeDBParameters", "DBParameterGroupName", "default.postgres16", "Marker", marker);
            page.structures("Parameters").forEach(p -> names.add(p.string("ParameterName", "")));
            marker = page.string("Marker", "");
        } while (!marker.isEmpty());
        assertThat(names).hasSize(parameters.parameters.of("postgres16").size()).doesNotHaveDuplicates();
    }

    @Test
    void run_anUnknownGroup_isNotFound() {
        assertThat(parameters.calls.refused("DescribeDBParameters", "DBParameterGroupName", "mine"))
                .isEqualTo("DBParameterGroupNotFound: DBParameterGroup not found: mine");
    }
}
