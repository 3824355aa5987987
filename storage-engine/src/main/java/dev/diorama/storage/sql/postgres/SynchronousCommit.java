package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.Pause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Has a primary wait for a follower before it acknowledges a commit.
 *
 * <p>Three things have to be so before that holds for whoever commits next: the postmaster has read who is waited for; the
 * checkpointer, which tells all sessions, has too (it does before it begins a checkpoint that is asked for); and the follower
 * has what was committed before.
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
        if (!primary.running()) {
            primary.write();
            return;
        }
        primary.reload();
        try (PostgresClient client = primary.connect()) {
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
        if (!client.isTrue(caughtUp)) {
            throw new DatabaseException("The follower " + follower.name() + " hasn't caught up with " + primary.name()
                    + " within " + PATIENCE.toSeconds() + " s");
        }
    }
}
