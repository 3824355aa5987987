package dev.diorama.rds.network;

import static dev.diorama.rds.Calls.HERE;
import static dev.diorama.rds.network.SubnetGroupCalls.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateDBSubnetGroupTest {

    private final SubnetGroupCalls groups = new SubnetGroupCalls();

    @AfterEach
    void close() {
        groups.close();
    }

    private String refused(String name, String... subnets) {
        return groups.calls.refused("CreateDBSubnetGroup", parameters(name, subnets));
    }

    @Test
    void run_aNewGroup_answersItsDocument() {
        Structure group = groups.create("My-DB.subnets 1", "subnet-12345678", "subnet-abc");
        assertThat(group.string("DBSubnetGroupName")).isEqualTo("my-db.subnets 1");
        assertThat(group.string("DBSubnetGroupDescription")).isEqualTo("for tests");
        assertThat(group.string("SubnetGroupStatus")).isEqualTo("Complete");
        assertThat(group.string("DBSubnetGroupArn"))
                .isEqualTo("arn:aws:rds:us-east-1:000000000000:subgrp:my-db.subnets 1");
        assertThat(group.string("VpcId")).isEqualTo(SubnetGroups.vpcId(HERE)).matches("vpc-0[0-9a-f]{16}");
        assertThat(group.list("SupportedNetworkTypes")).isEqualTo(List.of("IPV4"));
        assertThat(group.structures("Subnets").toString())
                .isEqualTo(
                        "[Subnet(subnetIdentifier=subnet-12345678, subnetAvailabilityZone=AvailabilityZone(name=us-east-1a),"
                                + " subnetOutpost=Outpost(arn=null), subnetStatus=Active), Subnet(subnetIdentifier=subnet-abc,"
                                + " subnetAvailabilityZone=AvailabilityZone(name=us-east-1b), subnetOutpost=Outpost(arn=null),"
                                + " subnetStatus=Active)]");
    }

    @Test
    void run_aSubnetOfAnotherGroup_isInTheSameZone() {
        groups.create("first", "subnet-1", "subnet-2");
        Structure second = groups.create("second", "subnet-2", "subnet-3");
        assertThat(second.structures("Subnets"))
                .extracting(subnet ->
                        subnet.requiredStructure("SubnetAvailabilityZone").string("Name"))
                .containsExactly("us-east-1b", "us-east-1a");
    }

    @Test
    void run_withTags_keepsThem() {
        groups.calls.call(
                "CreateDBSubnetGroup",
                "DBSubnetGroupName",
                "tagged",
                "DBSubnetGroupDescription",
                "d",
                "SubnetIds.member.1",
                "subnet-1",
                "SubnetIds.member.2",
                "subnet-2",
                "Tags.Tag.1.Key",
                "team",
                "Tags.Tag.1.Value",
                "blue");
        assertThat(groups.groups.named(HERE, "tagged").tags()).containsEntry("team", "blue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1group", "gr/oup", "grüppe", "-group"})
    void run_aMalformedName_isRefused(String name) {
        assertThat(refused(name, "subnet-1", "subnet-2"))
                .isEqualTo(
                        "InvalidParameterValue: The parameter DBSubnetGroupName is not a valid identifier. Identifiers must"
                                + " begin with a letter; must contain only ASCII letters, digits, periods, underscores, spaces, and"
                                + " hyphens.");
    }

    @Test
    void run_otherBadNames_areRefused() {
        assertThat(refused(" ", "subnet-1"))
                .isEqualTo(
                        "InvalidParameterValue: The parameter DBSubnetGroupName must be provided and must not be blank.");
        assertThat(refused("Default", "subnet-1"))
                .isEqualTo("InvalidParameterValue: The parameter DBSubnetGroupName must not be Default");
        assertThat(refused("a".repeat(256), "subnet-1"))
                .isEqualTo(
                        "InvalidParameterValue: The parameter DBSubnetGroupName is not a valid identifier because it is"
                                + " longer than 255 characters.");
    }

    @ParameterizedTest
    @CsvSource({
        "' ', The parameter DBSubnetGroupDescription must be provided and must not be blank.",
        "für, The parameter DBSubnetGroupDescription must not contain non-printable control characters."
    })
    void run_aBadDescription_isRefused(String description, String message) {
        assertThat(groups.calls.refused(
                        "CreateDBSubnetGroup",
                        "DBSubnetGroupName",
                        "g",
                        "DBSubnetGroupDescription",
                        description,
                        "SubnetIds.member.1",
                        "subnet-1"))
                .isEqualTo("InvalidParameterValue: " + message);
    }

    @Test
    void run_withoutAMember_isRefused() {
        assertThat(groups.calls.refused("CreateDBSubnetGroup", "DBSubnetGroupName", "g"))
                .isEqualTo("MissingParameter: The request must contain the parameter DBSubnetGroupDescription");
    }

    @Test
    void run_subnetsOfOneZone_isRefused() {
        assertThat(refused("g", "subnet-1", "subnet-1"))
                .isEqualTo(
                        "DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage"
                                + " requirement. Current AZ coverage: us-east-1a. Add subnets to cover at least 2 AZs.");
        assertThat(groups.calls.refused("DescribeDBSubnetGroups", "DBSubnetGroupName", "g"))
                .startsWith("DBSubnetGroupNotFoundFault");
    }

    @Test
    void run_malformedSubnets_isRefused() {
        assertThat(refused("g", "subnet-1", "10.0.10.0/24"))
                .isEqualTo("InvalidParameterValue: Some input subnets in :[subnet-1, 10.0.10.0/24] are invalid.");
    }

    @Test
    void run_tooManySubnets_isRefused() {
        assertThat(refused(
                        "g", IntStream.range(0, 21).mapToObj(i -> "subnet-" + i).toArray(String[]::new)))
                .isEqualTo("DBSubnetQuotaExceededFault: Cannot have more than 20 subnets in a subnet group");
    }

    @Test
    void run_aNameThatIsTaken_isRefused() {
        groups.create("g1", "subnet-1", "subnet-2");
        assertThat(refused("G1", "subnet-1", "subnet-2"))
                .isEqualTo("DBSubnetGroupAlreadyExists: The DB subnet group 'g1' already exists.");
    }

    @Test
    void run_theFiftyFirst_isRefused() {
        groups.groups.ofDefault(HERE);
        for (int i = 0; i < 50; i++) {
            groups.create("g" + i, "subnet-1", "subnet-2");
        }
        assertThat(refused("another", "subnet-1", "subnet-2"))
                .isEqualTo("DBSubnetGroupQuotaExceeded: Cannot create more than 50 subnet groups");
    }
}
