package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.process.FolderCache;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * MySQL 8.0.26 and later, Oracle's or Percona's, from a {@code mysqld} that is on this machine.
 *
 * <p>It can't be told a client's address: every client is at {@code localhost} for it.
 */
public final class MySqlEngine extends ServerEngine {

    /**
     * @param cache where templates are kept over restarts, such as {@link FolderCache#usual}
     * @param runtime where sockets lie while this process runs: a folder with a short name, shared with other processes of
     *     this user, whose left-overs are cleared when the first server starts
     */
    public MySqlEngine(Path cache, Path runtime) {
        this(cache, runtime, null, false);
    }

    /**
     * @param program the {@code mysqld} to use; or null to look on PATH
     * @param fsync whether what is committed survives a power cut, too; it survives the death of any process without, and
     *     starts and stops are quicker
     */
    public MySqlEngine(Path cache, Path runtime, @Nullable Path program, boolean fsync) {
        super("MySQL", new FolderCache(cache.toAbsolutePath()), runtime, new MySqlInstallations(program), fsync);
    }
}
