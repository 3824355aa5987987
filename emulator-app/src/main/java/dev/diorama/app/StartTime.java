package dev.diorama.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** How long the process has been starting. */
final class StartTime {

    private static final String STARTED_MILLIS = "diorama.started.millis";

    /** Linux counts a process's start in hundredths of a second since it booted, on every processor that matters. */
    private static final double TICKS_PER_SECOND = 100;

    /** Of what stands behind the name in {@code /proc/self/stat}. */
    private static final int START_FIELD = 19;

    private StartTime() {}

    /** The seconds since the process began with two decimals, or since the launcher had built what it starts. */
    static String seconds() {
        Long built = Long.getLong(STARTED_MILLIS);
        double seconds = built == null ? age() : (System.currentTimeMillis() - built) / 1000.0;
        long hundredths = Math.max(0, Math.round(seconds * 100));
        return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10;
    }

    /** The JDK knows when a process began, but on Linux it can be a second wrong, as it rounds the time of the boot. */
    private static double age() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String uptime = Files.readString(Path.of("/proc/uptime"));
            String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START_FIELD];
            return Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')))
                    - Long.parseLong(start) / TICKS_PER_SECOND;
        } catch (IOException e) {
            Instant now = Instant.now();
            Instant began = ProcessHandle.current().info().startInstant().orElse(now);
            return Duration.between(began, now).toMillis() / 1000.0;
        }
    }
}
