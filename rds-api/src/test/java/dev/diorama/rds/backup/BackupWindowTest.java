package dev.diorama.rds.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackupWindowTest {

    @Test
    void lastBegin_beforeAndAfterIt_isYesterdayOrToday() {
        Instant noon = Instant.parse("2026-01-02T12:00:00Z");
        assertThat(BackupWindow.lastBegin("05:35-06:05", noon)).isEqualTo("2026-01-02T05:35:00Z");
        assertThat(BackupWindow.lastBegin("23:50-00:20", noon)).isEqualTo("2026-01-01T23:50:00Z");
        assertThat(BackupWindow.lastBegin("12:00-12:30", noon)).isEqualTo(noon);
    }
}
