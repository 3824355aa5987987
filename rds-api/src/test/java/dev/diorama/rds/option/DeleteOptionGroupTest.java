package dev.diorama.rds.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeleteOptionGroupTest {

    private final OptionCalls options = new OptionCalls();

    @AfterEach
    void close() {
        options.close();
    }

    private String refused(String name) {
        return options.calls.refused("DeleteOptionGroup", "OptionGroupName", name);
    }

    @Test
    void run_aGroup_isGone() {
        options.create("mine", "mysql", "8.0");
        options.calls.call("DeleteOptionGroup", "OptionGroupName", "Mine");
        assertThat(refused("mine")).isEqualTo("OptionGroupNotFoundFault: Specified OptionGroupName: mine not found.");
    }

    @Test
    void run_aGroupInUse_isRefused() {
        options.create("mine", "mysql", "8.0");
        options.create("yours", "mysql", "8.0");
        options.instance("db1", "mine");
        options.calls.add(ResourceType.SNAPSHOT, "snap", "OptionGroupName", "yours");
        assertThat(refused("mine"))
                .isEqualTo(
                        "InvalidOptionGroupStateFault: The option group 'mine' cannot be deleted because it is in use.");
        assertThat(refused("yours"))
                .isEqualTo(
                        "InvalidOptionGroupStateFault: The option group 'yours' cannot be deleted because it is in use.");
    }

    @Test
    void run_aDefaultGroup_isRefused() {
        assertThat(refused("default:mysql-8-0"))
                .isEqualTo("InvalidOptionGroupStateFault: Default option group cannot be deleted: default:mysql-8-0");
    }
}
