package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees to it that a primary's binary logs are archived. */
final class Archiving {

    private final Home home;
    private final Dialect dialect;
    private final @Nullable BinlogArchive archive;
    private @Nullable String emptySince;

    Archiving(Home home, Dialect dialect, @Nullable Path folder) {
        this.home = home;
        this.dialect = dialect;
        this.archive = folder == null ? null : new BinlogArchive(folder);
    }

    /**
     * Archives everything committed before now.
     *
     * @return now, or null where nothing is to be archived
     */
    @Nullable
    Instant latestRestorable(Wire wire) {
        if (archive == null) {
            return null;
        }
        Instant now = Instant.now();
        if (!position(wire).equals(emptySince)) {
            wire.query("FLUSH BINARY LOGS");
            keep(archive, 1);
            emptySince = position(wire);
        }
        archive.completeUntil(now);
        return now;
    }

    /** Archives what a server that doesn't run has left: when it starts it may think some of it too old to keep. */
    void keepAll() {
        if (archive != null) {
            keep(archive, 0);
        }
    }

    /** A log in which nothing has happened since it began need not be ended. */
    private String position(Wire wire) {
        return dialect.logFile(wire) + ":" + dialect.logPosition(wire);
    }

    private void keep(BinlogArchive into, int open) {
        try {
            List<Path> logs = FrozenCopy.logs(home.data());
            logs.subList(0, Math.max(0, logs.size() - open)).forEach(log -> into.keep(home.serverId(), log));
        } catch (IOException e) {
            throw new DatabaseException("Can't list the binary logs in " + home.data() + ": " + e, e);
        }
    }
}
