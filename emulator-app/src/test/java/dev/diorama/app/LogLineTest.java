package dev.diorama.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLineTest {

    private final LoggerContext context = new LoggerContext();

    @Test
    void doLayout_event_isOneLine() {
        assertThat(new LogLine().doLayout(event("a.b.Journal", null)))
                .isEqualTo("2026-11-21T10:15:30.123Z WARN Journal - disk is 9" + System.lineSeparator());
    }

    @Test
    void doLayout_loggerWithoutDots_keepsItsName() {
        assertThat(new LogLine().doLayout(event("Journal", null))).contains(" WARN Journal - ");
    }

    @Test
    void doLayout_exception_isBelow() {
        assertThat(new LogLine().doLayout(event("Journal", new IllegalStateException("full"))))
                .contains("disk is 9" + System.lineSeparator() + "java.lang.IllegalStateException: full")
                .contains("\tat ");
    }

    private LoggingEvent event(String logger, @Nullable Throwable thrown) {
        LoggingEvent event = new LoggingEvent(
                LogLineTest.class.getName(), context.getLogger(logger), Level.WARN, "disk is {}", thrown, new Object[] {
                    9
                });
        event.setInstant(Instant.parse("2026-11-21T10:15:30.123Z"));
        return event;
    }
}
