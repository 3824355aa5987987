package dev.diorama.rds.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeleteDBParameterGroupTest {

    private final ParameterCalls parameters = new ParameterCalls();

    @AfterEach
    void close() {
        parameters.close();
    }

    private String refused(String name) {
        return parameters.calls.refused("DeleteDBParameterGroup", "DBParameterGroupName", name);
    }

    @Test
    void run_aGroup_isGone() {
        parameters.create("mine", "postgres16");
        parameters.calls.call("DeleteDBParameterGroup", "DBParameterGroupName", "Mine");
        assertThat(refused("mine")).isEqualTo("DBParameterGroupNotFound: DBParameterGroup not found: mine");
    }

    @Test
    void run_aGroupInUse_isRefused() {
        parameters.create("mine", "postgres16");
        parameters.instance("db1", "mine");
        assertThat(refused("mine"))
                .isEqualTo("InvalidDBParameterGroupState: One or more database instances are still members of this"
                        + " parameter group mine, so the group cannot be deleted");
    }

    @Test
    void run_aDefaultGroup_isRefused() {
        assertThat(refused("default.postgres16"))
                .isEqualTo(
                        "InvalidDBParameterGroupState: Default DBParameterGroup cannot be deleted: default.postgres16");
    }
}
