package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.process.FolderCache;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB, from a folder, from PATH or from Maven's artifact.
 *
 * <p>A PROXY header before a client's first packet tells the server the client's address.
 */
public final class MariaDbEngine extends ServerEngine {

    /**
     * @param cache where unpacked programs and templates are kept over restarts, such as {@link FolderCache#usual}
     * @param runtime where sockets lie while this process runs: a folder with a short name, shared with other processes of
     *     this user, whose left-overs are cleared when the first server starts
     */
    public MariaDbEngine(Path cache, Path runtime) {
        this(cache, runtime, null, false);
    }

    /**
     * @param folder a folder with {@code bin/mariadbd} or {@code sbin/mariadbd} and its {@code share}, which is the one to use;
     *     or null to look on PATH and among Maven's artifacts
     * @param fsync whether what is committed survives a power cut, too; it survives the death of any process without, and
     *     starts and stops are quicker
     */
    public MariaDbEngine(Path cache, Path runtime, @Nullable Path folder, boolean fsync) {
        this(new FolderCache(cache.toAbsolutePath()), runtime, folder, fsync);
    }

    private MariaDbEngine(FolderCache cache, Path runtime, @Nullable Path folder, boolean fsync) {
        super("MariaDB", cache, runtime, new MariaDbInstallations(cache, folder), fsync);
    }
}
