package dev.diorama.storage.mvstore;

import dev.diorama.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FilePath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a store: {@code diorama.mv}, the trees as of the last checkpoint, and {@code journal-….log}, numbered
 * from 1, what was written since.
 *
 * <p>Its errors are sentences for whoever runs the program.
 */
final class DataFolder {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
    private static final String TREES_FILE = "diorama.mv";
    private static final Pattern JOURNAL_FILE = Pattern.compile("journal-([0-9a-f]{16})\\.log");

    /** MVStore would commit by itself after this time; it never comes, and asking for it starts its writing threads. */
    private static final int NEVER_MILLIS = Integer.MAX_VALUE;

    /**
     * MVStore keeps young chunks for that long, for disks that reorder writes. Every checkpoint is forced to the disk
     * here before the next one begins, and the chunks of the five versions before are kept anyway.
     */
    private static final int RETENTION_MILLIS = 0;

    /** A checkpoint writes whole pages, and keys that begin with a hash change them all over: small ones. */
    private static final int PAGE_BYTES = 4_096;

    private final Path path;
    private final String fileSystem;

    /**
     * The folder at that path, made if it isn't there.
     *
     * @param fileSystem the prefix by which MVStore knows the file system to write to; empty for the machine's own
     * @throws StorageException if it can't be made
     */
    DataFolder(Path path, String fileSystem) {
        this.path = path.toAbsolutePath().normalize();
        this.fileSystem = fileSystem;
        try {
            Files.createDirectories(this.path);
        } catch (IOException e) {
            throw new StorageException(
                    "Can't make the data folder " + this.path + ": " + reason(e)
                            + ". Choose a folder that this user may write.",
                    e);
        }
    }

    Path path() {
        return path;
    }

    /**
     * Opens the trees, and locks the folder for this process.
     *
     * @throws StorageException if another process has it, or the file can't be read or written
     */
    MVStore openTrees(int cacheMegabytes) {
        Path file = path.resolve(TREES_FILE);
        checkWritable(file);
        try {
            MVStore trees = new MVStore.Builder()
                    .fileName(fileSystem + file)
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .autoCompactFillRate(0)
                    .cacheSize(cacheMegabytes)
                    .keysPerPage(Trees.KEYS_PER_PAGE)
                    .pageSplitSize(PAGE_BYTES)
                    .open();
            trees.setRetentionTime(RETENTION_MILLIS);
            trees.getFileStore().setAutoCommitDelay(NEVER_MILLIS);
            return trees;
        } catch (MVStoreException e) {
            throw openingFailed(file, e);
        }
    }

    /** MVStore opens a file that it may not write for reading only, and complains much later. */
    private void checkWritable(Path file) {
        boolean usable = !Files.exists(file) || (Files.isRegularFile(file) && Files.isWritable(file));
        if (!usable || !Files.isWritable(path)) {
            throw new StorageException(
                    "Can't write " + file
                            + ": this user may not. Change its permissions or choose another data folder.",
                    null);
        }
    }

    private static StorageException openingFailed(Path file, MVStoreException e) {
        return switch (e.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED ->
                new StorageException(
                        file + " is in use by another process. Stop that one or choose another data folder.", e);
            case DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_UNSUPPORTED_FORMAT, DataUtils.ERROR_CHUNK_NOT_FOUND ->
                new StorageException(
                        file + " is damaged or not of this program: " + e.getMessage()
                                + ". Put back a copy of the whole data folder, or start with a new one.",
                        e);
            default ->
                new StorageException(
                        "Can't open " + file + ": " + reason(e) + ". Check the folder and the disk, then start again.",
                        e);
        };
    }

    /** Opens a journal file for writing; it is made if it isn't there. */
    FileChannel openJournal(long number) throws IOException {
        return FilePath.get(fileSystem + journal(number)).open("rw");
    }

    /** Makes new files in the folder survive a power cut; where a folder can't be forced, the file system does it. */
    void force() {
        try (FileChannel channel = FileChannel.open(path)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("The folder {} can't be forced to the disk", path, e);
        }
    }

    Path journal(long number) {
        return path.resolve(String.format("journal-%016x.log", number));
    }

    /** The journal files there are, by number. */
    SortedMap<Long, Path> journals() {
        SortedMap<Long, Path> journals = new TreeMap<>();
        try (Stream<Path> files = Files.list(path)) {
            files.forEach(file -> {
                Matcher matcher = JOURNAL_FILE.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    journals.put(Long.parseLong(matcher.group(1), 16), file);
                }
            });
            return journals;
        } catch (IOException | UncheckedIOException e) {
            throw new StorageException(
                    "Can't list the data folder " + path + ": " + reason(e) + ". Check its permissions.", e);
        }
    }

    /** Deletes the journal files before that number: their operations are in the trees. */
    void deleteJournalsBefore(long number) throws IOException {
        for (Path file : journals().headMap(number).values()) {
            Files.deleteIfExists(file);
        }
    }

    /** What a failed read or write means to whoever runs the program. */
    StorageException failed(Throwable cause) {
        return new StorageException(
                "The data folder " + path + " failed: " + reason(cause)
                        + ". Nothing more is written; what was acknowledged can still be read. Check the disk and its free"
                        + " space, then start again.",
                cause);
    }

    /** The innermost cause's words: the outer ones repeat them with numbers and versions. */
    static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null ? innermost.getClass().getSimpleName() : message;
    }
}
