package dev.diorama.rds.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResetDBParameterGroupTest {

    private final ParameterCalls parameters = new ParameterCalls();

    @BeforeEach
    void create() {
        parameters.create("mine", "postgres16");
        parameters.modify("mine", "work_mem", "8192", "immediate", "max_connections", "200", "pending-reboot");
        parameters.heard.clear();
    }

    @AfterEach
    void close() {
        parameters.close();
    }

    private String refused(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "DBParameterGroupName";
        all[1] = "mine";
        System.arraycopy(more, 0, all, 2, more.length);
        return parameters.calls.refused("ResetDBParameterGroup", all);
    }

    @Test
    void run_all_haveTheirDefaultsBack() {
        assertThat(parameters
                        .calls
                        .call("ResetDBParameterGroup", "DBParameterGroupName", "Mine", "ResetAllParameters", "true")
                        .string("DBParameterGroupName"))
                .isEqualTo("mine");
        assertThat(parameters.shown("mine", "work_mem").string("Source")).isEqualTo("engine-default");
        assertThat(parameters.shown("mine", "max_connections").string("Source")).isEqualTo("system");
        assertThat(parameters.heard)
                .containsExactly(
                        Map.of("work_mem", ApplyMethod.IMMEDIATE, "max_connections", ApplyMethod.PENDING_REBOOT));
    }

    @Test
    void run_some_leavesTheOthers() {
        parameters.calls.call(
                "ResetDBParameterGroup",
                "DBParameterGroupName",
                "mine",
                "Parameters.Parameter.1.ParameterName",
                "max_connections",
                "Parameters.Parameter.1.ApplyMethod",
                "pending-reboot");
        assertThat(parameters.shown("mine", "work_mem").string("Source")).isEqualTo("user");
        assertThat(parameters.shown("mine", "max_connections").string("Source")).isEqualTo("system");
    }

    @Test
    void run_badParameters_isRefused() {
        assertThat(refused("Parameters.Parameter.1.ParameterName", "a", "Parameters.Parameter.2.ParameterName", "b"))
                .isEqualTo(
                        "InvalidParameterValue: The following parameters are not defined for the specified group: a, b");
        assertThat(refused(
                        "Parameters.Parameter.1.ParameterName",
                        "max_connections",
                        "Parameters.Parameter.1.ApplyMethod",
                        "immediate"))
                .isEqualTo("InvalidParameterCombination: cannot use immediate apply method for static parameter");
        assertThat(refused("Parameters.Parameter.1.ParameterName", "max_connections", "ResetAllParameters", "true"))
                .startsWith("InvalidParameterCombination");
        assertThat(refused("ResetAllParameters", "false")).startsWith("InvalidParameterCombination");
    }

    @Test
    void run_aDefaultGroup_isRefused() {
        assertThat(parameters.calls.refused("ResetDBParameterGroup", "DBParameterGroupName", "default.postgres16"))
                .isEqualTo("InvalidParameterValue: Cannot modify a default parameter group.");
    }
}
