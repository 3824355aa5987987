package dev.diorama.storage.sql.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Knows up to when an archive brings a database back, and sees to it that this is now.
 *
 * <p>A recovery to a time ends at the first commit after it, so there has to be one in the archive: a transaction that does
 * nothing is committed after the time that is promised, and the segment it is in is closed. Where nothing was written since
 * that was last done, and nothing was being written then, the promise is only extended: an idle database archives nothing.
 */
final class Archiving {

    private static final Duration TO_ARCHIVE = Duration.ofSeconds(60);
    private static final String TRANSACTIONS = "SELECT pg_current_snapshot()";

    private final PostgresDatabase database;
    private String transactionsThen = "";

    Archiving(PostgresDatabase database) {
        this.database = database;
    }

    @Nullable
    Instant latestRestorable() {
        Path folder = database.spec().archive();
        if (folder == null) {
            return null;
        }
        ArchiveFolder archive = new ArchiveFolder(folder);
        PostgresDatabase primary = primary();
        if (primary == null) {
            return archive.restorableUntil();
        }
        synchronized (this) {
            return archiveNow(primary, archive);
        }
    }

    /** Only a primary can close a segment; what a follower archives is what its primary writes. */
    private @Nullable PostgresDatabase primary() {
        PostgresDatabase candidate = database;
        while (candidate != null && candidate.following()) {
            candidate = candidate.follower().source();
        }
        return candidate;
    }

    private Instant archiveNow(PostgresDatabase primary, ArchiveFolder archive) {
        try (PostgresClient client = primary.connect()) {
            long micros =
                    Long.parseLong(client.text("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"));
            if (!idleSince(client.text(TRANSACTIONS))) {
                client.query("SELECT pg_current_xact_id()");
                String segment = client.text("SELECT pg_walfile_name(pg_switch_wal())");
                archive.awaitSegment(segment, TO_ARCHIVE);
                transactionsThen = client.text(TRANSACTIONS);
            }
            Instant time = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000);
            archive.restorableUntil(time);
            return time;
        }
    }

    /** A snapshot reads {@code xmin:xmax:running}; without any running both numbers are the next transaction's. */
    private boolean idleSince(String snapshot) {
        String[] numbers = snapshot.split(":");
        return snapshot.equals(transactionsThen) && numbers[0].equals(numbers[1]);
    }
}
