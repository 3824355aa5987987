package dev.diorama.rds.backup;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The half hour or more of each day in which an instance is backed up. */
final class BackupWindow {

    private BackupWindow() {}

    /** When a window such as {@code 05:35-06:05}, in UTC, began last. */
    static Instant lastBegin(String window, Instant now) {
        LocalTime begin = LocalTime.parse(window.substring(0, window.indexOf('-')));
        ZonedDateTime today = now.atZone(ZoneOffset.UTC).with(begin);
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }
}
