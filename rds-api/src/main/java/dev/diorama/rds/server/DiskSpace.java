package dev.diorama.rds.server;

import dev.diorama.storage.sql.Database;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is left where an instance's files lie.
 *
 * @param bytes what servers may still write there
 */
public record DiskSpace(long bytes) {

    /** The status of an instance that has none left. */
    public static final String STORAGE_FULL = "storage-full";

    private static final long MIB = 1024 * 1024;

    /** Servers ask for up to so much at once, and have nothing of it where there is less. */
    private static final long EXHAUSTED_BYTES = 4 * MIB;

    /** What a server needs to recover and to go on for a while. */
    private static final long ENOUGH_BYTES = 12 * MIB;

    /** What is left where its primary lies. */
    public static DiskSpace of(Instance instance) {
        Database primary = instance.primary();
        return primary == null ? new DiskSpace(Long.MAX_VALUE) : of(primary.home());
    }

    /** Some file systems, such as those of other programs, don't say how large they are. */
    private static DiskSpace of(Path folder) {
        File file = folder.toFile();
        boolean known = Files.isDirectory(folder) && file.getTotalSpace() > 0;
        return new DiskSpace(known ? file.getUsableSpace() : Long.MAX_VALUE);
    }

    /** Whether a server can't be expected to go on writing. */
    public boolean isExhausted() {
        return bytes < EXHAUSTED_BYTES;
    }

    /** Whether a server that had none can go on. */
    boolean isEnough() {
        return bytes >= ENOUGH_BYTES;
    }
}
