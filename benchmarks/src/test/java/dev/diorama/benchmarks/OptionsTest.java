package dev.diorama.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void of_nothing_wantsAllWithoutThePeer() {
        Options options = Options.of();

        assertThat(options.operations()).isEqualTo(Options.OPERATIONS);
        assertThat(options.wants(Options.STARTUP)).isTrue();
        assertThat(options.wants(Options.GROWTH)).isTrue();
        assertThat(options.peer()).isFalse();
        assertThat(options.quick()).isFalse();
    }

    @Test
    void of_quick_leavesGrowthOutUnlessNamed() {
        assertThat(Options.of("--quick").wants(Options.GROWTH)).isFalse();
        assertThat(Options.of("--quick", "growth").wants(Options.GROWTH)).isTrue();
    }

    @Test
    void of_parts_wantsThoseInTheirOrder() {
        Options options = Options.of("Scan", "--peer", "dynamodb-local", "GetItem");

        assertThat(options.operations()).containsExactly("GetItem", "Scan");
        assertThat(options.wants(Options.STARTUP)).isFalse();
        assertThat(options.peer()).isTrue();
    }

    @Test
    void of_unknownWord_throws() {
        assertThatThrownBy(() -> Options.of("GetItems"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GetItems");
        assertThatThrownBy(() -> Options.of("--peer", "other")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Options.of("--peer")).isInstanceOf(IllegalArgumentException.class);
    }
}
