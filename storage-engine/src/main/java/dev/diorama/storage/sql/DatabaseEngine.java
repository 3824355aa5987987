package dev.diorama.storage.sql;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of SQL server that can be run on this machine.
 *
 * <p>Making one is cheap and does nothing: binaries are looked for, unpacked and tried when they are first needed.
 * Every method may be called from any thread, blocks until its work is done, and throws {@link DatabaseException} with a
 * reason for people to read. A folder that an unfinished call leaves behind is of no use and may be deleted.
 */
public interface DatabaseEngine extends AutoCloseable {

    /** What an engine may or may not be able to do. */
    enum Capability {
        /** Databases can follow others, with a lag that can be set. */
        REPLICATION,
        /** A primary can wait for a follower before it acknowledges a commit. */
        SYNCHRONOUS_REPLICATION,
        /** A backup and the archived log after it bring back any moment between. */
        POINT_IN_TIME_RECOVERY
    }

    /** The server's own name, such as {@code PostgreSQL}. */
    String product();

    /** The versions that it can serve here, ascending, such as {@code 16.15}; empty where none can run, and why is logged. */
    List<String> versions();

    Set<Capability> capabilities();

    /**
     * Unpacks what a version needs and prepares its template, so that the next {@link #create} is quick.
     *
     * @param setup see {@link DatabaseSpec#setup()}
     */
    void warm(String version, List<String> setup);

    /** A new, empty database; it isn't running yet. */
    Database create(Path home, DatabaseSpec spec);

    /** The database whose files are in that folder already; it isn't running yet. */
    Database open(Path home, DatabaseSpec spec);

    /** A database with everything that a backup holds, a primary of its own; it isn't running yet. */
    Database restore(Path home, DatabaseSpec spec, Path backup);

    /**
     * A database with everything that a backup and the log archived after it hold up to a moment, a primary of its own.
     * It is running when this returns.
     *
     * @throws DatabaseException also where the moment lies outside of what can be brought back
     */
    Database recover(Path home, DatabaseSpec spec, Path backup, Path archive, RecoveryTarget target);

    /**
     * Deletes from an archive the log that no recovery needs which starts from a backup begun at that time or later. May leave
     * more than it has to.
     *
     * @param begun by the system's clock
     */
    default void discardLog(Path archive, Instant begun) {
        // Of an engine that keeps no log there is none to delete.
    }

    /** A copy of a running database that follows it from now on, read-only; it is running when this returns. */
    Database replicate(Path home, DatabaseSpec spec, Database source);

    /**
     * Why a database can't be taken to another version by {@link #upgrade}, for people to read; null if it can.
     *
     * @param version one of {@link #versions()}
     */
    default @Nullable String obstacleToUpgrade(Database source, String version) {
        return product() + " " + source.version() + " can't be upgraded in place to " + version
                + " here; dump it and load it into a new instance";
    }

    /**
     * A new database of another version with everything that a running one holds, which nobody is to change meanwhile. It is
     * running when this returns, on its own, with the setup that new databases of its version have.
     *
     * @throws DatabaseException if something can't be taken over; nothing is left of the new one then
     */
    default Database upgrade(Path home, DatabaseSpec spec, Database source) {
        throw new DatabaseException(String.valueOf(obstacleToUpgrade(source, spec.version())));
    }

    /** Ends every database it made as a power cut would, before a {@link #close} after which nobody opens one again. */
    default void kill() {
        // One whose databases stop at once needn't.
    }

    /** Stops every database it made that still runs. */
    @Override
    void close();
}
