package dev.diorama.rds.option;

import static dev.diorama.rds.Calls.HERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.rds.resource.Resource;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OptionGroupsTest {

    private final OptionCalls options = new OptionCalls();

    @AfterEach
    void close() {
        options.close();
    }

    @Test
    void orDefault_aMajorVersion_comesToBeOnce() {
        Resource group = options.groups.orDefault(
                HERE, Objects.requireNonNull(options.catalog.engine("mysql").major("8.0")));
        assertThat(group.name()).isEqualTo("default:mysql-8-0");
        assertThat(group.arn()).isEqualTo("arn:aws:rds:us-east-1:000000000000:og:default:mysql-8-0");
        assertThat(group.string("OptionGroupDescription")).isEqualTo("Default option group for mysql 8.0");
        assertThat(options.groups.named(HERE, "Default:mysql-8-0")).isSameAs(group);
        assertThat(OptionGroups.isDefault(group)).isTrue();
    }

    @Test
    void named_anUnknownOne_isNotFound() {
        assertThatThrownBy(() -> options.groups.named(HERE, "default:mysql-9-9"))
                .hasMessage("Specified OptionGroupName: default:mysql-9-9 not found.");
    }

    @Test
    void members_instancesThatUseIt_areFound() {
        Resource group = options.create("mine", "mysql", "8.0");
        Resource instance = options.instance("db1", "mine");
        options.instance("db2", "default:mysql-8-0");
        assertThat(options.groups.members(group)).containsExactly(instance);
    }
}
