package dev.diorama.core.http;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Writes the time as HTTP does, such as {@code Sun, 06 Nov 1994 08:49:37 GMT}
 * (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7">RFC 9110</a>).
 *
 * <p>By hand, because the JDK's formatter loads its locale data first: a tenth of the server's start.
 */
final class HttpDate {

    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private HttpDate() {}

    /**
     * @param epochSecond in a year of four digits
     */
    static byte[] of(long epochSecond) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
        byte[] date = new byte["Sun, 06 Nov 1994 08:49:37 GMT".length()];
        name(date, 0, DAYS, time.getDayOfWeek().getValue());
        date[3] = ',';
        date[4] = ' ';
        twoDigits(date, 5, time.getDayOfMonth());
        date[7] = ' ';
        name(date, 8, MONTHS, time.getMonthValue());
        date[11] = ' ';
        twoDigits(date, 12, time.getYear() / 100);
        twoDigits(date, 14, time.getYear() % 100);
        date[16] = ' ';
        twoDigits(date, 17, time.getHour());
        date[19] = ':';
        twoDigits(date, 20, time.getMinute());
        date[22] = ':';
        twoDigits(date, 23, time.getSecond());
        date[25] = ' ';
        name(date, 26, "GMT", 1);
        return date;
    }

    /** Copies one name of three letters, counted from one. */
    private static void name(byte[] date, int at, String names, int number) {
        for (int i = 0; i < 3; i++) {
            date[at + i] = (byte) names.charAt(3 * number - 3 + i);
        }
    }

    private static void twoDigits(byte[] date, int at, int number) {
        date[at] = (byte) ('0' + number / 10 % 10);
        date[at + 1] = (byte) ('0' + number % 10);
    }
}
