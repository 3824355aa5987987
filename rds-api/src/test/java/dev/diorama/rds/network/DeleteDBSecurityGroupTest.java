package dev.diorama.rds.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeleteDBSecurityGroupTest {

    private final SecurityGroupCalls groups = new SecurityGroupCalls();

    @AfterEach
    void close() {
        groups.close();
    }

    @Test
    void run_aGroup_isGone() {
        groups.create("g1");
        groups.calls.call("DeleteDBSecurityGroup", "DBSecurityGroupName", "G1");
        assertThat(groups.calls.refused("DeleteDBSecurityGroup", "DBSecurityGroupName", "g1"))
                .isEqualTo("DBSecurityGroupNotFound: DBSecurityGroup g1 not found.");
    }

    @Test
    void run_aBlankName_isRefused() {
        assertThat(groups.calls.refused("DeleteDBSecurityGroup", "DBSecurityGroupName", " "))
                .isEqualTo(
                        "InvalidParameterValue: The parameter DBSecurityGroupName must be provided and must not be blank.");
    }
}
