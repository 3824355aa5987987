package dev.diorama.rds.backup;

import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import dev.diorama.rds.server.Homes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of snapshots. What is in one never changes, so copies of a snapshot share it; it goes once no snapshot leads to
 * it and nobody reads it.
 */
final class SnapshotFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFiles.class);
    private final Resources resources;
    private final Homes homes;
    private final Executor threads;
    private final Map<String, Integer> readers = new HashMap<>();

    /** @param threads delete folders */
    SnapshotFiles(Resources resources, Homes homes, Executor threads) {
        this.resources = resources;
        this.homes = homes;
        this.threads = threads;
    }

    /** A key for a new folder. */
    static String newKey() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    static String keyOf(Resource snapshot) {
        return Objects.requireNonNull(snapshot.note(SnapshotNotes.FILES), "a snapshot leads to files");
    }

    Path folder(String key) {
        return homes.snapshot(key);
    }

    /** Keeps a snapshot's folder until that is closed, whatever becomes of the snapshot. */
    HeldFiles hold(Resource snapshot) {
        String key = keyOf(snapshot);
        synchronized (readers) {
            readers.merge(key, 1, Integer::sum);
        }
        return new HeldFiles(folder(key), () -> release(key));
    }

    private void release(String key) {
        synchronized (readers) {
            readers.computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1);
        }
        discard(key);
    }

    /** Deletes a folder in the background, unless it is needed. */
    void discard(String key) {
        if (needed(key)) {
            return;
        }
        try {
            threads.execute(() -> Homes.delete(folder(key)));
        } catch (RejectedExecutionException e) {
            LOG.debug("the emulator stops; the next start deletes {}", folder(key));
        }
    }

    private boolean needed(String key) {
        synchronized (readers) {
            return readers.containsKey(key)
                    || resources.all(ResourceType.SNAPSHOT).stream()
                            .anyMatch(snapshot -> key.equals(snapshot.note(SnapshotNotes.FILES)));
        }
    }

    /** Deletes what a killed process left behind. */
    void clear() {
        Path all = homes.root().resolve("snapshots");
        if (!Files.isDirectory(all)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(all)) {
            folders.forEach(folder -> discard(folder.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
