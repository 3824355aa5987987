package dev.diorama.rds.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventKindTest {

    @Test
    void message_withArguments_saysThem() {
        assertThat(EventKind.STORAGE_LOW.message("orders", 9, "19.99 GB", "1.80 GB"))
                .isEqualTo("The free storage capacity for DB Instance: orders is low at 9% of the provisioned storage "
                        + "[Provisioned Storage: 19.99 GB, Free Storage: 1.80 GB]. You may want to increase the provisioned "
                        + "storage to address this issue.");
    }

    @Test
    void id_hasFourDigits() {
        assertThat(EventKind.INSTANCE_RESTARTED.id()).isEqualTo("RDS-EVENT-0006");
        assertThat(EventKind.INSTANCE_RENAMED.id()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void categories_ofEach_areOnesThatCanBeSubscribedTo(EventKind kind) {
        assertThat(kind.categories()).isNotEmpty();
        assertThat(kind.message("a", "b", "c", "d")).doesNotContain("%s");
    }
}
