package dev.diorama.rds.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeDBSecurityGroupsTest {

    private final SecurityGroupCalls groups = new SecurityGroupCalls();

    @AfterEach
    void close() {
        groups.close();
    }

    private List<String> names(String... parameters) {
        return groups.calls.call("DescribeDBSecurityGroups", parameters).structures("DBSecurityGroups").stream()
                .map(group -> group.requiredString("DBSecurityGroupName"))
                .toList();
    }

    @Test
    void run_noName_listsAll() {
        assertThat(names()).isEmpty();
        groups.create("b");
        groups.create("a");
        assertThat(names()).containsExactly("a", "b");
        assertThat(names("DBSecurityGroupName", "B")).containsExactly("b");
    }

    @Test
    void run_anUnknownName_isRefused() {
        assertThat(groups.calls.refused("DescribeDBSecurityGroups", "DBSecurityGroupName", "none"))
                .isEqualTo("DBSecurityGroupNotFound: DBSecurityGroup none not found.");
    }
}
