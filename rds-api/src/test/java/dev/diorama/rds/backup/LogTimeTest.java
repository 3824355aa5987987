package dev.diorama.rds.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogTimeTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Instant system = START;
    private Instant shown = START;

    @Test
    void system_clocksThatAgree_isTheSame() {
        LogTime time = new LogTime(() -> shown, () -> system);
        pass(Duration.ofSeconds(100));
        Instant at = START.plusSeconds(50);
        assertThat(time.system(at)).isEqualTo(at);
        assertThat(time.shown(at)).isEqualTo(at);
        assertThat(time.shown(START.minusSeconds(9))).isEqualTo(START.minusSeconds(9));
    }

    @Test
    void system_clockThatWasMovedOn_isExactAroundTheMove() {
        LogTime time = new LogTime(() -> shown, () -> system);
        pass(Duration.ofSeconds(10));
        time.read();
        shown = shown.plus(Duration.ofDays(1));
        time.read();
        pass(Duration.ofSeconds(10));
        assertThat(time.system(START.plusSeconds(5))).isEqualTo(START.plusSeconds(5));
        assertThat(time.system(START.plusSeconds(3600))).isEqualTo(START.plusSeconds(10));
        assertThat(time.system(START.plus(Duration.ofDays(1)).plusSeconds(15))).isEqualTo(START.plusSeconds(15));
        assertThat(time.shown(START.plusSeconds(15)))
                .isEqualTo(START.plus(Duration.ofDays(1)).plusSeconds(15));
    }

    @Test
    void system_clockThatStands_isTheLatest() {
        LogTime time = new LogTime(() -> shown, () -> system);
        for (int i = 0; i < 5; i++) {
            system = system.plusSeconds(10);
            time.read();
        }
        assertThat(time.system(START)).isEqualTo(START.plusSeconds(50));
        assertThat(time.shown(START.plusSeconds(20))).isEqualTo(START);
    }

    private void pass(Duration duration) {
        system = system.plus(duration);
        shown = shown.plus(duration);
    }
}
