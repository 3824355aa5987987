package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.ServerUser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies a data directory while its server goes on, by the server's own rules.
 *
 * <ol>
 *   <li>A replication slot that lives as long as the session keeps the log that the copy will need.
 *   <li>The server is told that a backup begins. From then on its log has whole pages, which mend those that are copied torn.
 *   <li>The files are copied.
 *   <li>The server is told that it ends, in the same session, and says what the copy has to say of itself.
 *   <li>The log from the beginning to the end is copied.
 * </ol>
 *
 * <p><a href="https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP">Low-level backups</a>
 */
final class OnlineBackup {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String NOW =
            "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    private final PostgresAddress address;
    private final int major;
    private final Path data;
    private final ServerUser user;

    OnlineBackup(PostgresAddress address, int major, Path data, ServerUser user) {
        this.address = address;
        this.major = major;
        this.data = data;
        this.user = user;
    }

    DataDirectory into(Path folder) {
        try (PostgresClient client = PostgresClient.connect(address, "postgres", PATIENCE)) {
            String slot = "backup_" + Long.toString(System.nanoTime(), 36);
            client.query("SELECT pg_create_physical_replication_slot('" + slot + "', true, true)");
            Lsn start = Lsn.parse(client.text(start()));
            DataDirectory copy = DataDirectory.copyOfRunning(data, folder, user);
            boolean standby = client.isTrue("SELECT pg_is_in_recovery()");
            List<List<@Nullable String>> rows = client.query(stop());
            Lsn stop = Lsn.parse(present(rows.get(0).get(0)));
            Lsn last = standby
                    ? Lsn.parse(client.text("SELECT greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())"))
                    : stop;
            copy.complete(data, present(rows.get(0).get(1)), start, last.compareTo(stop) < 0 ? stop : last, user);
            copy.restorableFrom(Instant.parse(client.text(NOW)));
            return copy;
        }
    }

    private String start() {
        return major < 15 ? "SELECT pg_start_backup('copy', true, false)" : "SELECT pg_backup_start('copy', true)";
    }

    private String stop() {
        return "SELECT lsn, labelfile FROM " + (major < 15 ? "pg_stop_backup(false, false)" : "pg_backup_stop(false)");
    }

    private static String present(@Nullable String value) {
        if (value == null) {
            throw new DatabaseException("The server doesn't say what belongs to the backup");
        }
        return value;
    }
}
