package dev.diorama.rds.instance;

import dev.diorama.rds.catalog.Regions.Region;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The half hours that AWS picks by chance, within a region's block, where a request names no window. */
final class DefaultWindows {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final int DAY = 24 * 60;
    private static final int LENGTH = 30;
    private static final int ATTEMPTS = 1000;

    private final Region region;

    DefaultWindows(Region region) {
        this.region = region;
    }

    /**
     * A backup window that doesn't meet that maintenance window.
     *
     * @throws dev.diorama.core.operation.AwsError InvalidParameterValue where every window would
     */
    String backup(@Nullable String maintenance) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int start = attempt < ATTEMPTS / 2
                    ? within(region.backupBlock())
                    : ThreadLocalRandom.current().nextInt(DAY);
            String window = time(start) + "-" + time(start + LENGTH);
            if (maintenance == null || !Windows.overlap(window, maintenance)) {
                return window;
            }
        }
        throw Windows.overlapping();
    }

    /**
     * A maintenance window that doesn't meet that backup window.
     *
     * @throws dev.diorama.core.operation.AwsError InvalidParameterValue where every window would
     */
    String maintenance(String backup) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int start = attempt < ATTEMPTS / 2
                    ? within(region.maintenanceBlock())
                    : ThreadLocalRandom.current().nextInt(DAY);
            int day = ThreadLocalRandom.current().nextInt(DAYS.size());
            int endDay = start + LENGTH >= DAY ? (day + 1) % DAYS.size() : day;
            String window = DAYS.get(day) + ":" + time(start) + "-" + DAYS.get(endDay) + ":" + time(start + LENGTH);
            if (!Windows.overlap(backup, window)) {
                return window;
            }
        }
        throw Windows.overlapping();
    }

    /** A minute of the day in a block such as {@code 03:00-11:00}, with room for the window. */
    private static int within(String block) {
        int start = minute(block.substring(0, 5));
        int length = Math.floorMod(minute(block.substring(6)) - start, DAY);
        return (start + ThreadLocalRandom.current().nextInt(length - LENGTH)) % DAY;
    }

    private static int minute(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3, 5));
    }

    private static String time(int minute) {
        int inDay = minute % DAY;
        return String.format(Locale.ROOT, "%02d:%02d", inDay / 60, inDay % 60);
    }
}
