package dev.diorama.rds.backup;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** The folder of a snapshot for as long as somebody reads it; it outlives the snapshot until this is closed. */
public final class HeldFiles implements AutoCloseable {

    private final Path folder;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    HeldFiles(Path folder, Runnable release) {
        this.folder = folder;
        this.release = release;
    }

    /** What {@link dev.diorama.storage.sql.DatabaseEngine#restore} and {@code recover} start from. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
