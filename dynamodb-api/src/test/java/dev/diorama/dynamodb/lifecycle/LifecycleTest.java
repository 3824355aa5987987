package dev.diorama.dynamodb.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LifecycleTest {

    private final Lifecycle lifecycle = new Lifecycle();

    @Test
    void status_nothingEntered_isActive() {
        assertThat(lifecycle.status(0)).isEqualTo("ACTIVE");
        assertThat(lifecycle.entered()).isEqualTo("ACTIVE");
    }

    @Test
    void status_entered_passesAtItsEnd() {
        lifecycle.enter("UPDATING", 10, 20);
        assertThat(lifecycle.status(19)).isEqualTo("UPDATING");
        assertThat(lifecycle.status(20)).isEqualTo("ACTIVE");
    }

    @Test
    void isLate_secondHalf_isSo() {
        lifecycle.enter("CREATING", 10, 20);
        assertThat(lifecycle.isLate(14)).isFalse();
        assertThat(lifecycle.isLate(15)).isTrue();
    }

    @Test
    void settle_passed_forgetsWhatWasEntered() {
        lifecycle.enter("UPDATING", 10, 20);
        lifecycle.settle(19);
        assertThat(lifecycle.entered()).isEqualTo("UPDATING");
        lifecycle.settle(20);
        assertThat(lifecycle.entered()).isEqualTo("ACTIVE");
    }

    @Test
    void entered_instantChange_tellsOfItUntilSettled() {
        lifecycle.enter("UPDATING", 10, 10);
        assertThat(lifecycle.status(10)).isEqualTo("ACTIVE");
        assertThat(lifecycle.entered()).isEqualTo("UPDATING");
    }
}
