package dev.diorama.rds.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegionsTest {

    @Test
    void zones_ofKnownRegion_areAws() {
        assertThat(Regions.zones("us-east-1"))
                .containsExactly("us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d", "us-east-1e", "us-east-1f");
        assertThat(Regions.named("eu-west-1").backupBlock()).isEqualTo("22:00-06:00");
    }

    @Test
    void zones_ofUnknownRegion_areThree() {
        assertThat(Regions.zones("moon-north-1")).containsExactly("moon-north-1a", "moon-north-1b", "moon-north-1c");
    }
}
