package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where finished segments of the log are kept.
 *
 * <p>A primary and its standbys may share one: a segment that is there already is taken to be the same, which it is, as their
 * logs are. Beside the segments lies {@code restorable}: up to when the archive is known to hold everything.
 */
record ArchiveFolder(Path folder) {

    private static final String RESTORABLE = "restorable";

    /** Copies under another name first, so that a segment that is there is whole. */
    String storeCommand() {
        return "test -f %1$s/%%f || { cp \"%%p\" %1$s/.%%f.$$ && mv %1$s/.%%f.$$ %1$s/%%f; }".formatted(quoted());
    }

    /** Quiet about segments that aren't there, as most aren't that a server asks for. */
    String fetchCommand() {
        return "test -f %1$s/%%f && cp %1$s/%%f \"%%p\"".formatted(quoted());
    }

    /** As one word of a shell, and with per cents as the server wants them. */
    private String quoted() {
        return "'" + folder.toAbsolutePath().toString().replace("'", "'\\''").replace("%", "%%") + "'";
    }

    /** Deletes the segments that were complete before a backup was begun; timelines' histories stay. */
    void discardBefore(Instant begun) {
        try {
            FileTree.deleteWrittenBefore(folder, Segments.SEGMENT, begun);
        } catch (IOException e) {
            throw new DatabaseException("Can't delete in the archive " + folder + ": " + e, e);
        }
    }

    void awaitSegment(String name, Duration patience) {
        Pause.until(patience, () -> Files.exists(folder.resolve(name)) || isFull());
        if (!Files.exists(folder.resolve(name))) {
            String why = isFull() ? "the disk is full" : "it takes longer than " + patience.toSeconds() + " s";
            throw new DatabaseException("The log isn't archived in " + folder + ": there is no " + name + ", because "
                    + why + ". The server's log may say more.");
        }
    }

    /** Whether the disk doesn't hold one segment more. */
    private boolean isFull() {
        return folder.toFile().getUsableSpace() < Segments.BYTES;
    }

    void restorableUntil(Instant time) {
        try {
            Path fresh = folder.resolve("." + RESTORABLE);
            Files.writeString(fresh, time.toString());
            Files.move(
                    fresh,
                    folder.resolve(RESTORABLE),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DatabaseException("Can't write in the archive " + folder + ": " + e, e);
        }
    }

    /** What {@link #restorableUntil} was told last, by whichever server, or null. */
    @Nullable
    Instant restorableUntil() {
        try {
            Path file = folder.resolve(RESTORABLE);
            return Files.exists(file) ? Instant.parse(Files.readString(file).trim()) : null;
        } catch (IOException e) {
            throw new DatabaseException("Can't read in the archive " + folder + ": " + e, e);
        }
    }
}
