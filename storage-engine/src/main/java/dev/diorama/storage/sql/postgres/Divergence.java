package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether a follower has log that the one it is to follow never had.
 *
 * <p>Each promotion begins a new timeline, and a history file tells where it left each one before. A follower may go on if what it
 * has ends before its own timeline was left.
 *
 * @param follower it runs
 * @param primary it runs
 */
record Divergence(PostgresDatabase follower, PostgresDatabase primary) {

    boolean isThere() {
        long ownTimeline;
        Lsn received;
        try (PostgresClient client = follower.connect()) {
            ownTimeline = Long.parseLong(client.text("SELECT greatest((SELECT received_tli FROM pg_stat_wal_receiver), "
                    + "(SELECT min_recovery_end_timeline FROM pg_control_recovery()), "
                    + "(SELECT timeline_id FROM pg_control_checkpoint()))"));
            received = Lsn.parse(client.text("SELECT greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())"));
        }
        try (PostgresClient client = primary.connect()) {
            long timeline = timelineOf(client);
            Lsn end = ownTimeline == timeline ? newestOf(client) : leftAt(timeline, ownTimeline);
            return received.compareTo(end) > 0;
        }
    }

    private static long timelineOf(PostgresClient client) {
        return client.isTrue("SELECT pg_is_in_recovery()")
                ? Long.parseLong(client.text("SELECT coalesce((SELECT received_tli FROM pg_stat_wal_receiver), "
                        + "(SELECT timeline_id FROM pg_control_checkpoint()))"))
                : Long.parseLong(client.text("SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"), 16);
    }

    private static Lsn newestOf(PostgresClient client) {
        return Lsn.parse(client.text(
                "SELECT CASE WHEN pg_is_in_recovery() THEN greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())"
                        + " ELSE pg_current_wal_lsn() END"));
    }

    /** Where a timeline's history says that it left an earlier one; a line of it begins: number, tab, place. */
    private Lsn leftAt(long timeline, long earlier) {
        Path history = primary.data().log().resolve("%08X.history".formatted(timeline));
        try {
            List<String> lines = Files.readAllLines(history);
            for (String line : lines) {
                String[] words = line.trim().split("\\s+");
                if (words.length >= 2 && words[0].equals(Long.toString(earlier))) {
                    return Lsn.parse(words[1]);
                }
            }
            return new Lsn(0); // another branch altogether
        } catch (IOException e) {
            throw new DatabaseException("Can't read " + history + ": " + e, e);
        }
    }
}
