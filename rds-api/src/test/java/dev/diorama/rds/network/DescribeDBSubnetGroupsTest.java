package dev.diorama.rds.network;

import static dev.diorama.rds.Calls.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeDBSubnetGroupsTest {

    private final SubnetGroupCalls groups = new SubnetGroupCalls();

    @AfterEach
    void close() {
        groups.close();
    }

    private List<String> names(String... parameters) {
        return names(groups.calls.call("DescribeDBSubnetGroups", parameters));
    }

    private static List<String> names(Structure answer) {
        return answer.structures("DBSubnetGroups").stream()
                .map(group -> group.requiredString("DBSubnetGroupName"))
                .toList();
    }

    @Test
    void run_noName_listsAll() {
        groups.create("zeta", "subnet-1", "subnet-2");
        groups.create("alpha", "subnet-1", "subnet-2");
        assertThat(names()).containsExactly("alpha", "zeta");
        assertThat(names("DBSubnetGroupName", "ZETA")).containsExactly("zeta");
    }

    @Test
    void run_theDefaultGroup_isThereFromItsFirstUse() {
        assertThat(names()).isEmpty();
        assertThat(SubnetGroups.zonesOf(groups.groups.named(HERE, "Default")))
                .containsExactly("us-east-1a", "us-east-1b", "us-east-1c");
        assertThat(names()).containsExactly("default");
    }

    @Test
    void run_anUnknownName_isRefused() {
        assertThat(groups.calls.refused("DescribeDBSubnetGroups", "DBSubnetGroupName", "none"))
                .isEqualTo("DBSubnetGroupNotFoundFault: DB subnet group 'none' does not exist.");
    }

    @Test
    void run_manyGroups_comeInPages() {
        for (int i = 10; i < 35; i++) {
            groups.create("g" + i, "subnet-1", "subnet-2");
        }
        Structure first = groups.calls.call("DescribeDBSubnetGroups", "MaxRecords", "20");
        assertThat(names(first)).hasSize(20);
        assertThat(names("MaxRecords", "20", "Marker", first.requiredString("Marker")))
                .containsExactly("g30", "g31", "g32", "g33", "g34");
    }

    @Test
    void run_anyFilter_isRefused() {
        assertThat(groups.calls.refused(
                        "DescribeDBSubnetGroups",
                        "Filters.Filter.1.Name",
                        "vpc-id",
                        "Filters.Filter.1.Values.Value.1",
                        "v"))
                .isEqualTo("InvalidParameterValue: Unrecognized filter name: vpc-id");
    }
}
