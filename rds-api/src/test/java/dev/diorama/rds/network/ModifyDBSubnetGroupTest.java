package dev.diorama.rds.network;

import static dev.diorama.rds.Calls.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.resource.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModifyDBSubnetGroupTest {

    private final SubnetGroupCalls groups = new SubnetGroupCalls();

    @AfterEach
    void close() {
        groups.close();
    }

    private static String[] subnets(String name, String first, String second) {
        return new String[] {
            "DBSubnetGroupName", name, "SubnetIds.SubnetIdentifier.1", first, "SubnetIds.SubnetIdentifier.2", second
        };
    }

    @Test
    void run_otherSubnets_replaceThose() {
        groups.create("g1", "subnet-1", "subnet-2");
        Structure group = groups.calls
                .call("ModifyDBSubnetGroup", subnets("G1", "subnet-3", "subnet-2"))
                .requiredStructure("DBSubnetGroup");
        assertThat(group.structures("Subnets"))
                .extracting(subnet -> subnet.string("SubnetIdentifier"))
                .containsExactly("subnet-3", "subnet-2");
        assertThat(group.string("DBSubnetGroupDescription")).isEqualTo("for tests");
        assertThat(groups.groups.named(HERE, "g1").document()).isEqualTo(group);
    }

    @Test
    void run_anotherDescription_isKept() {
        groups.create("g1", "subnet-1", "subnet-2");
        groups.calls.call("ModifyDBSubnetGroup", SubnetGroupCalls.parameters("g1", "subnet-1", "subnet-2"));
        assertThat(groups.groups.named(HERE, "g1").string("DBSubnetGroupDescription"))
                .isEqualTo("for tests");
    }

    @Test
    void run_aGroupWithInstances_changesWhatTheyShow() {
        groups.create("g1", "subnet-1", "subnet-2");
        Resource instance = groups.instance("db1", groups.groups.named(HERE, "g1"), "us-east-1a");
        groups.calls.call("ModifyDBSubnetGroup", subnets("g1", "subnet-8", "subnet-9"));
        assertThat(instance.document().requiredStructure("DBSubnetGroup").structures("Subnets"))
                .extracting(subnet -> subnet.string("SubnetIdentifier"))
                .containsExactly("subnet-8", "subnet-9");
    }

    @Test
    void run_aZoneOfAnInstanceLeftOut_isRefused() {
        groups.create("g1", "subnet-1", "subnet-2", "subnet-3");
        groups.instance("db1", groups.groups.named(HERE, "g1"), "us-east-1c");
        assertThat(groups.calls.refused("ModifyDBSubnetGroup", subnets("g1", "subnet-1", "subnet-2")))
                .isEqualTo("SubnetAlreadyInUse: The DB subnet is already in use in the Availability Zone.");
        assertThat(SubnetGroups.zonesOf(groups.groups.named(HERE, "g1"))).hasSize(3);
    }

    @Test
    void run_badInput_isRefused() {
        groups.create("g1", "subnet-1", "subnet-2");
        assertThat(groups.calls.refused("ModifyDBSubnetGroup", subnets("none", "subnet-1", "subnet-2")))
                .isEqualTo("DBSubnetGroupNotFoundFault: DB subnet group 'none' does not exist.");
        assertThat(groups.calls.refused("ModifyDBSubnetGroup", subnets(" ", "subnet-1", "subnet-2")))
                .isEqualTo(
                        "InvalidParameterValue: The parameter DBSubnetGroupName must be provided and must not be blank.");
        assertThat(groups.calls.refused("ModifyDBSubnetGroup", subnets("g1", "subnet-1", "subnet-1")))
                .startsWith("DBSubnetGroupDoesNotCoverEnoughAZs");
        assertThat(groups.calls.refused("ModifyDBSubnetGroup", subnets("g1", "subnet-1", "vpc-1")))
                .isEqualTo("InvalidParameterValue: Some input subnets in :[subnet-1, vpc-1] are invalid.");
        groups.groups.ofDefault(HERE);
        assertThat(groups.calls.refused("ModifyDBSubnetGroup", subnets("default", "subnet-1", "subnet-2")))
                .isEqualTo("InvalidParameterValue: Cannot modify the default subnet group.");
    }
}
