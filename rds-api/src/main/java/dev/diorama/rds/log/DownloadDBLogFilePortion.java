package dev.diorama.rds.log;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from a log file: from a marker on, or without one its end. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DownloadDBLogFilePortion.html">DownloadDBLogFilePortion</a>
 *
 * <p>The marker {@code 0} is the beginning. Others are the hour of the answer that gave them and the byte to go on at, as
 * {@code 10:18499}. A portion has at most 10,000 lines and 1 MB.
 */
public final class DownloadDBLogFilePortion implements Operation {

    private static final int MOST_LINES = 10_000;
    private static final Pattern MARKER = Pattern.compile("(?:[0-9]{1,10}:)?([0-9]{1,18})");

    private final LogSource logs;

    public DownloadDBLogFilePortion(LogSource logs) {
        this.logs = logs;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        int lines = lines(in);
        String marker = in.string("Marker", "");
        long start = marker.isEmpty() ? -1 : start(marker);
        LogFile file = file(in, context);
        LogPortion portion = portion(file, start, lines);
        if (portion.text().indexOf('\0') >= 0) {
            throw RdsError.invalidParameterValue(
                    "This file contains binary data and should be downloaded instead of viewed.");
        }
        int hour = Instant.ofEpochMilli(context.nowMillis())
                .atOffset(ZoneOffset.UTC)
                .getHour();
        return context.answer()
                .with("LogFileData", portion.text())
                .with("Marker", hour + ":" + portion.end())
                .with("AdditionalDataPending", portion.more());
    }

    private static int lines(Structure in) {
        Long asked = in.number("NumberOfLines");
        if (asked != null && asked < 0) {
            throw RdsError.invalidParameterValue("Invalid value " + asked + " for NumberOfLines. Must not be negative");
        }
        return asked == null || asked == 0 ? MOST_LINES : (int) Math.min(asked, MOST_LINES);
    }

    private static long start(String marker) {
        Matcher matcher = MARKER.matcher(marker);
        if (!matcher.matches()) {
            throw RdsError.invalidParameterValue("Invalid marker: " + marker);
        }
        return Long.parseLong(matcher.group(1));
    }

    private LogFile file(Structure in, RequestContext context) {
        String name = in.requiredString("LogFileName");
        return logs.of(context.world(), in.requiredString("DBInstanceIdentifier")).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> notFound(name));
    }

    private static LogPortion portion(LogFile file, long start, int lines) {
        try {
            return start < 0 ? LogPortion.last(file.path(), lines) : LogPortion.from(file.path(), start, lines);
        } catch (NoSuchFileException e) {
            throw notFound(file.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AwsError notFound(String name) {
        return new AwsError("DBLogFileNotFoundFault", "DBLog File: " + name + ", is not found on the DB instance");
    }
}
