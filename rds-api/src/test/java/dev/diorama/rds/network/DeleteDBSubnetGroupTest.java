package dev.diorama.rds.network;

import static dev.diorama.rds.Calls.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeleteDBSubnetGroupTest {

    private final SubnetGroupCalls groups = new SubnetGroupCalls();

    @AfterEach
    void close() {
        groups.close();
    }

    private String refused(String name) {
        return groups.calls.refused("DeleteDBSubnetGroup", "DBSubnetGroupName", name);
    }

    @Test
    void run_aGroup_isGone() {
        groups.create("g1", "subnet-1", "subnet-2");
        groups.calls.call("DeleteDBSubnetGroup", "DBSubnetGroupName", "G1");
        assertThat(refused("g1")).isEqualTo("DBSubnetGroupNotFoundFault: DB subnet group 'g1' does not exist.");
    }

    @Test
    void run_aGroupInUse_isRefused() {
        groups.create("g1", "subnet-1", "subnet-2");
        groups.instance("db1", groups.groups.named(HERE, "g1"), "us-east-1a");
        assertThat(refused("g1"))
                .isEqualTo(
                        "InvalidDBSubnetGroupStateFault: Cannot delete the subnet group 'g1' because at least one database"
                                + " instance: db1 is still using it.");
    }

    @Test
    void run_theDefaultGroup_isRefused() {
        assertThat(refused("default")).startsWith("DBSubnetGroupNotFoundFault");
        groups.groups.ofDefault(HERE);
        assertThat(refused("default"))
                .isEqualTo("InvalidDBSubnetGroupStateFault: You can't delete the default subnet group.");
    }

    @Test
    void run_aBlankName_isRefused() {
        assertThat(refused(""))
                .isEqualTo(
                        "InvalidParameterValue: The parameter DBSubnetGroupName must be provided and must not be blank.");
    }
}
