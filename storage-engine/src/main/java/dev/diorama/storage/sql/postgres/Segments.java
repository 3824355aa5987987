package dev.diorama.storage.sql.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/** The files of the log: {@code TTTTTTTTXXXXXXXXYYYYYYYY}, a timeline, then where it begins, counted in segments. */
final class Segments {

    /** As templates are made: small ones are archived sooner and cost an idle database less. */
    static final int BYTES = 1024 * 1024;

    static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");
    private static final Pattern HISTORY = Pattern.compile("[0-9A-F]{8}\\.history");

    private Segments() {}

    /** Copies the segments that hold the log between two places, on whichever timeline, and the timelines' histories. */
    static void copy(Path from, Path to, Lsn first, Lsn last) throws IOException {
        long lowest = first.bytes() / BYTES;
        long highest = last.bytes() / BYTES;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                boolean segment = SEGMENT.matcher(name).matches() && number(name) >= lowest && number(name) <= highest;
                if (segment || HISTORY.matcher(name).matches()) {
                    Files.copy(file, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Deletes what a server that is stopped doesn't need to start: all but the segment named and the next. */
    static void trim(Path log, String needed) throws IOException {
        long number = number(needed);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(log)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (SEGMENT.matcher(name).matches() && (number(name) < number || number(name) > number + 1)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static long number(String name) {
        long high = Long.parseLong(name.substring(8, 16), 16);
        long low = Long.parseLong(name.substring(16), 16);
        return high * ((1L << 32) / BYTES) + low;
    }
}
