package dev.diorama.app;

import java.time.Duration;
import java.time.Instant;

/** How long the process has been starting. */
final class StartTime {

    private static final String STARTED_MILLIS = "diorama.started.millis";

    private StartTime() {}

    /** The seconds since the process began with two decimals, or since the launcher had built what it starts. */
    static String seconds() {
        Instant now = Instant.now();
        Instant began = ProcessHandle.current().info().startInstant().orElse(now);
        Long built = Long.getLong(STARTED_MILLIS);
        Instant from = built == null ? began : Instant.ofEpochMilli(built);
        long hundredths = Math.max(0, Duration.between(from, now).toMillis() + 5) / 10;
        return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10;
    }
}
