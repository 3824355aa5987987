package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.Pause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Has a primary wait for a follower before it acknowledges a commit.
 *
 * <p>Three things have to be so before that holds for whoever commits next: the postmaster has read who is waited for; the
 * checkpointer, which tells all sessions, has too (it does between two checkpoints that are asked for, while it may have been
 * about to begin the first when it was told to read); and the follower has what was committed before.
 */
final class SynchronousCommit {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PostgresDatabase primary;
    private final Configuration configuration;

    SynchronousCommit(PostgresDatabase primary, Configuration configuration) {
        this.primary = primary;
        this.configuration = configuration;
    }

    void waitFor(@Nullable PostgresDatabase follower) {
        if (follower == null && !configuration.isSynchronous()) {
            return;
        }
        configuration.synchronousFollower(follower == null ? null : follower.name());
        if (follower == null && !primary.running()) {
            primary.write();
            return;
        }
        primary.reload(); // which fails if it doesn't run: then nobody can say what the follower has
        try (PostgresClient client = primary.connect()) {
            client.query("CHECKPOINT");
            client.query("CHECKPOINT");
            if (follower != null) {
                awaitCaughtUp(client, follower);
            }
        }
    }

    private void awaitCaughtUp(PostgresClient client, PostgresDatabase follower) {
        String now = client.text("SELECT pg_current_wal_lsn()");
        String caughtUp = "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE application_name = "
                + PostgresClient.quoted(follower.name()) + " AND sync_state = 'sync' AND flush_lsn >= "
                + PostgresClient.quoted(now) + "::pg_lsn)";
        Pause.until(PATIENCE, () -> client.isTrue(caughtUp) || !follower.running());
        if (!follower.running()) {
            throw new DatabaseException("The follower " + follower.name() + " has ended");
        }
        if (!client.isTrue(caughtUp)) {
            throw new DatabaseException("The follower " + follower.name() + " hasn't caught up with " + primary.name()
                    + " within " + PATIENCE.toSeconds() + " s");
        }
    }
}
