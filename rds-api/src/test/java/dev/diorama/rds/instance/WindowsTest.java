package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowsTest {

    @Test
    void backup_lessThanHalfAnHour_isRefused() {
        assertThat(Windows.backup("23:45-00:15")).isEqualTo("23:45-00:15");
        assertThatThrownBy(() -> Windows.backup("23:45-00:14"))
                .hasMessage("The backup window must be at least 30 minutes.");
        assertThatThrownBy(() -> Windows.backup("24:00-01:00")).hasMessageStartingWith("Invalid backup window format");
    }

    @Test
    void maintenance_inAnyCase_isInLowerCase() {
        assertThat(Windows.maintenance("Sun:23:45-Mon:00:15")).isEqualTo("sun:23:45-mon:00:15");
        assertThatThrownBy(() -> Windows.maintenance("sun:00:00-mon:00:01"))
                .hasMessage("Maintenance window must be less than 24 hours.");
    }

    @Test
    void overlap_onAnyDay_isSeen() {
        assertThat(Windows.overlap("04:00-05:00", "mon:04:30-mon:05:30")).isTrue();
        assertThat(Windows.overlap("04:00-05:00", "mon:05:00-mon:05:30")).isFalse();
        assertThat(Windows.overlap("23:45-00:15", "sun:23:00-mon:00:05")).isTrue();
        assertThat(Windows.overlap("00:00-00:30", "sun:23:00-mon:00:05")).isTrue();
    }

    @Test
    void inMaintenance_overTheWeeksEnd_isIn() {
        Instant mondayJustAfterMidnight = Instant.parse("2026-11-23T00:05:00Z");
        assertThat(Windows.inMaintenance("sun:23:45-mon:00:15", mondayJustAfterMidnight))
                .isTrue();
        assertThat(Windows.inMaintenance("mon:23:45-tue:00:15", mondayJustAfterMidnight))
                .isFalse();
    }
}
