package dev.diorama.rds.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that a server logs to.
 *
 * @param name as RDS calls it, such as {@code error/postgresql.log.2026-11-21-11}
 * @param path where it is
 */
public record LogFile(String name, Path path) {

    /** Its size in bytes; 0 where it was taken away meanwhile. */
    long size() {
        try {
            return Files.size(path);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When it was last written, by the machine's clock, in milliseconds since 1970; 0 where it was taken away meanwhile. */
    long lastWritten() {
        try {
            return Files.getLastModifiedTime(path).toMillis();
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
