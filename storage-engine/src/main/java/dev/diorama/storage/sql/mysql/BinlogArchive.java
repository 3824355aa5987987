package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finished binary logs, kept for recovery: each under its server's number and its own name, and up to when they are complete.
 *
 * <p>Servers that were primaries one after the other share an archive. What the later ones wrote while they followed is there
 * twice then, which does no harm.
 */
record BinlogArchive(Path folder) {

    private static final String UNTIL = "until";
    private static final String PART = ".part";
    private static final Pattern LOG = Pattern.compile("\\d+\\..+\\.\\d+");

    /** Keeps a finished log, unless it is there already. */
    void keep(long server, Path log) {
        Path kept = folder.resolve(server + "." + log.getFileName());
        Path part = folder.resolve(kept.getFileName() + PART);
        try {
            if (!Files.exists(kept)) {
                Files.copy(log, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new DatabaseException("The binary log " + log + " can't be archived: " + e, e);
        }
    }

    /** Notes that everything committed before a moment is there. */
    void completeUntil(Instant moment) {
        try {
            Path part = folder.resolve(UNTIL + PART);
            Files.writeString(part, moment.toString());
            Files.move(part, folder.resolve(UNTIL), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DatabaseException("Nothing can be archived in " + folder + ": " + e, e);
        }
    }

    /** The moment before which everything is there; null if nothing is. */
    @Nullable
    Instant until() {
        try {
            return Instant.parse(Files.readString(folder.resolve(UNTIL)).trim());
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new DatabaseException("The archive " + folder + " can't be read: " + e, e);
        }
    }

    /** Deletes the logs that were finished before a backup was begun. */
    void discardBefore(Instant begun) {
        try {
            FileTree.deleteWrittenBefore(folder, LOG, begun);
        } catch (IOException e) {
            throw new DatabaseException("Nothing can be deleted in " + folder + ": " + e, e);
        }
    }

    /** The logs of each server in their order; of the servers the one that archived last comes first. */
    List<List<Path>> logs() {
        Map<String, List<Path>> servers = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(BinlogArchive::isLog)
                    .sorted()
                    .forEach(log -> servers.computeIfAbsent(serverOf(log), server -> new ArrayList<>())
                            .add(log));
        } catch (IOException e) {
            throw new DatabaseException("The archive " + folder + " can't be read: " + e, e);
        }
        return servers.values().stream()
                .sorted(Comparator.comparing(BinlogArchive::latest).reversed())
                .toList();
    }

    private static boolean isLog(Path file) {
        return LOG.matcher(file.getFileName().toString()).matches();
    }

    private static String serverOf(Path log) {
        String name = log.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    private static Instant latest(List<Path> logs) {
        try {
            return Files.getLastModifiedTime(logs.get(logs.size() - 1)).toInstant();
        } catch (IOException e) {
            throw new DatabaseException("The archive can't be read: " + e, e);
        }
    }
}
