package dev.diorama.rds.instance;

import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Backup windows, such as {@code 04:00-04:30}, and maintenance windows, such as {@code sun:23:45-mon:00:15}; both in UTC.
 *
 * <p>Times are minutes since Monday 00:00.
 */
public final class Windows {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern BACKUP = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-3]):([0-5]\\d)");
    private static final Pattern MAINTENANCE = Pattern.compile(
            "(mon|tue|wed|thu|fri|sat|sun):([01]\\d|2[0-3]):([0-5]\\d)-(mon|tue|wed|thu|fri|sat|sun):([01]\\d|2[0-3]):([0-5]\\d)");
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    private static final int SHORTEST = 30;

    private Windows() {}

    /**
     * A well-formed backup window.
     *
     * @throws dev.diorama.core.operation.AwsError InvalidParameterValue
     */
    public static String backup(String window) {
        Matcher times = BACKUP.matcher(window);
        if (!times.matches()) {
            throw RdsError.invalidParameterValue("Invalid backup window format: " + window
                    + ". Should be specified as a range hh24:mi-hh24:mi (24H Clock UTC). Example: 04:00-04:30");
        }
        if (backupLength(times) < SHORTEST) {
            throw RdsError.invalidParameterValue("The backup window must be at least 30 minutes.");
        }
        return window;
    }

    private static int backupLength(Matcher times) {
        return Math.floorMod(minute(times, 3) - minute(times, 1), DAY);
    }

    private static int minute(Matcher times, int group) {
        return Integer.parseInt(times.group(group)) * 60 + Integer.parseInt(times.group(group + 1));
    }

    /**
     * A well-formed maintenance window, in lower case.
     *
     * @throws dev.diorama.core.operation.AwsError InvalidParameterValue
     */
    public static String maintenance(String window) {
        String lower = window.toLowerCase(Locale.ROOT);
        Matcher times = MAINTENANCE.matcher(lower);
        if (!times.matches()) {
            throw RdsError.invalidParameterValue("Invalid maintenance window format: " + window
                    + ". Should be specified as a range ddd:hh24:mi-ddd:hh24:mi (24H Clock UTC). Example:"
                    + " Sun:23:45-Mon:00:15");
        }
        int length = Math.floorMod(weekMinute(times, 4) - weekMinute(times, 1), WEEK);
        if (length < SHORTEST) {
            throw RdsError.invalidParameterValue("The maintenance window must be at least 30 minutes.");
        }
        if (length > DAY) {
            throw RdsError.invalidParameterValue("Maintenance window must be less than 24 hours.");
        }
        return lower;
    }

    private static int weekMinute(Matcher times, int group) {
        return DAYS.indexOf(times.group(group)) * DAY + minute(times, group + 1);
    }

    /**
     * Refuses two windows that share a minute on any day.
     *
     * @throws dev.diorama.core.operation.AwsError InvalidParameterValue
     */
    public static void apart(String backup, String maintenance) {
        if (overlap(backup, maintenance)) {
            throw overlapping();
        }
    }

    static AwsError overlapping() {
        return RdsError.invalidParameterValue("The backup window and maintenance window must not overlap.");
    }

    /** Whether two well-formed windows share a minute. */
    public static boolean overlap(String backup, String maintenance) {
        Matcher daily = BACKUP.matcher(backup);
        Matcher weekly = MAINTENANCE.matcher(maintenance);
        if (!daily.matches() || !weekly.matches()) {
            throw new IllegalArgumentException(backup + " or " + maintenance + " is no window");
        }
        int start = weekMinute(weekly, 1);
        int length = Math.floorMod(weekMinute(weekly, 4) - start, WEEK);
        for (int day = 0; day < DAYS.size(); day++) {
            int backupStart = day * DAY + minute(daily, 1);
            if (Math.floorMod(backupStart - start, WEEK) < length
                    || Math.floorMod(start - backupStart, WEEK) < backupLength(daily)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a time lies in a backup window. */
    public static boolean inBackup(String window, Instant now) {
        Matcher times = BACKUP.matcher(window);
        if (!times.matches()) {
            return false;
        }
        int minute = minuteOfDay(now);
        return Math.floorMod(minute - minute(times, 1), DAY) < backupLength(times);
    }

    /** Whether a time lies in a maintenance window. */
    public static boolean inMaintenance(String window, Instant now) {
        Matcher times = MAINTENANCE.matcher(window);
        if (!times.matches()) {
            return false;
        }
        int day = now.atOffset(java.time.ZoneOffset.UTC).getDayOfWeek().getValue() - 1;
        int start = weekMinute(times, 1);
        int length = Math.floorMod(weekMinute(times, 4) - start, WEEK);
        return Math.floorMod(day * DAY + minuteOfDay(now) - start, WEEK) < length;
    }

    /** When a maintenance window last began; long ago for what is none. */
    static Instant lastMaintenance(String window, Instant now) {
        Matcher times = MAINTENANCE.matcher(window);
        if (!times.matches()) {
            return Instant.MIN;
        }
        int day = now.atOffset(java.time.ZoneOffset.UTC).getDayOfWeek().getValue() - 1;
        int since = Math.floorMod(day * DAY + minuteOfDay(now) - weekMinute(times, 1), WEEK);
        return now.truncatedTo(ChronoUnit.MINUTES).minus(since, ChronoUnit.MINUTES);
    }

    private static int minuteOfDay(Instant now) {
        return now.atOffset(java.time.ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 60;
    }
}
