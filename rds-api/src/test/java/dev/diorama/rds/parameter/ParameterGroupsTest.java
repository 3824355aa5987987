package dev.diorama.rds.parameter;

import static dev.diorama.rds.Calls.HERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.rds.resource.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParameterGroupsTest {

    private final ParameterCalls parameters = new ParameterCalls();
    private final ParameterGroups groups = parameters.groups;

    @AfterEach
    void close() {
        parameters.close();
    }

    @Test
    void orDefault_aFamily_comesToBeOnce() {
        Resource group = groups.orDefault(HERE, "postgres16");
        assertThat(group.name()).isEqualTo("default.postgres16");
        assertThat(group.arn()).isEqualTo("arn:aws:rds:us-east-1:000000000000:pg:default.postgres16");
        assertThat(group.string("Description")).isEqualTo("Default parameter group for postgres16");
        assertThat(groups.orDefault(HERE, "postgres16")).isSameAs(group);
        assertThat(groups.named(HERE, "DEFAULT.postgres16")).isSameAs(group);
        assertThat(ParameterGroups.isDefault(group)).isTrue();
        assertThat(ParameterGroups.family(group)).isEqualTo("postgres16");
    }

    @Test
    void named_anUnknownOne_isNotFound() {
        assertThatThrownBy(() -> groups.named(HERE, "Mine")).hasMessage("DBParameterGroup not found: Mine");
        assertThatThrownBy(() -> groups.named(HERE, "default.postgres99"))
                .hasMessage("DBParameterGroup not found: default.postgres99");
    }

    @Test
    void members_instancesThatUseIt_areFound() {
        Resource group = parameters.create("mine", "postgres16");
        Resource instance = parameters.instance("db1", "mine");
        parameters.instance("db2", "default.postgres16");
        assertThat(groups.members(group)).containsExactly(instance);
    }
}
