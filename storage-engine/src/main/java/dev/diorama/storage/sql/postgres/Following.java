package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.FollowerStatus;
import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a database does as the follower of another. Who calls it sees to it that one call runs at a time. */
final class Following {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final Duration TO_STREAM = Duration.ofSeconds(10);
    private static final Duration TO_PROMOTE = Duration.ofMinutes(5);
    private static final Duration TO_PAUSE = Duration.ofSeconds(10);

    private static final String STATUS = """
            SELECT EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming'),
                   pg_get_wal_replay_pause_state() <> 'not paused',
                   pg_last_wal_replay_lsn(),
                   greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()),
                   (1000 * extract(epoch FROM clock_timestamp()
                       - coalesce(pg_last_xact_replay_timestamp(), pg_postmaster_start_time())))::bigint""";

    private final PostgresDatabase database;
    private final Configuration configuration;
    private volatile @Nullable PostgresDatabase source;
    private @Nullable FollowingState state;

    Following(PostgresDatabase database, Configuration configuration) {
        this.database = database;
        this.configuration = configuration;
    }

    @Nullable
    PostgresDatabase source() {
        return source;
    }

    private FollowingState state() {
        FollowingState known = state;
        return known == null ? FollowingState.read(database.home()) : known;
    }

    private void remember(FollowingState changed) {
        state = changed;
        changed.write(database.home());
        configuration.delayMillis(changed.delay().toMillis());
    }

    /** Sets what it follows, for when it starts. */
    void pointAt(PostgresDatabase primary) {
        source = primary;
        configuration.source(primary.socket().connectionInfo(database.name()));
        configuration.delayMillis(state().delay().toMillis());
    }

    /** A follower that was told to freeze is still frozen after a restart, if not at the very same transaction. */
    void started() {
        if (state().frozen()) {
            freeze(true);
        }
    }

    void awaitStreaming() {
        if (!isStreamingWithin(TO_STREAM)) {
            throw new DatabaseException(
                    "The database " + database.name() + " doesn't get to follow its source. Its log says why.");
        }
    }

    private boolean isStreamingWithin(Duration patience) {
        try (PostgresClient client = database.connect()) {
            String streaming = "SELECT EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming')";
            Pause.until(patience, () -> client.isTrue(streaming) || !sourceRuns());
            return client.isTrue(streaming);
        }
    }

    private boolean sourceRuns() {
        PostgresDatabase followed = source;
        return followed != null && followed.running();
    }

    /**
     * Follows another from now on.
     *
     * <ol>
     *   <li>A primary stops first, in good order, and is a follower when it starts.
     *   <li>A follower that runs re-points itself, without a restart.
     *   <li>One that has received what its new source never did, which can only be what nobody was told is committed, gets a
     *       copy of its source's data in place of its own.
     * </ol>
     */
    void follow(PostgresDatabase primary) {
        boolean running = database.running();
        if (!database.following()) {
            database.stop();
            database.data().makeStandby(database.user());
        }
        pointAt(primary);
        if (!running) {
            database.write();
        } else if (!database.running()) {
            database.startIfStopped();
        } else {
            database.reload();
        }
        if (running && primary.running()) {
            settle(primary);
        }
    }

    private void settle(PostgresDatabase primary) {
        if (new Divergence(database, primary).isThere()) {
            LOG.info(
                    "{} has what {} never had, so it begins anew with a copy of its data",
                    database.name(),
                    primary.name());
            copyAnew(primary);
        }
        if (state().equals(FollowingState.NONE)) {
            awaitStreaming(); // what applies late or nothing asks for more only once it needs it
        }
    }

    private void copyAnew(PostgresDatabase primary) {
        Path fresh = database.home().resolve("data.new");
        Path old = database.home().resolve("data.old");
        try {
            FileTree.delete(fresh);
            FileTree.delete(old);
            copyOf(primary, fresh);
            database.stop();
            Files.move(database.data().path(), old, StandardCopyOption.ATOMIC_MOVE);
            Files.move(fresh, database.data().path(), StandardCopyOption.ATOMIC_MOVE);
            database.startIfStopped();
            FileTree.delete(old);
        } catch (IOException e) {
            throw new DatabaseException("Can't copy " + primary.name() + " to " + database.name() + ": " + e, e);
        }
    }

    /** Makes a folder a follower's data, with what a running database holds. */
    void copyOf(PostgresDatabase primary, Path folder) {
        new OnlineBackup(
                        primary.socket(),
                        primary.installation().major(),
                        primary.data().path(),
                        database.user())
                .into(folder)
                .makeStandby(database.user());
    }

    void promote() {
        if (!database.following()) {
            return;
        }
        try (PostgresClient client = database.connect()) {
            client.query("SELECT pg_promote(false)"); // waiting itself, it would look every 100 ms
            if (!Pause.until(TO_PROMOTE, () -> !client.isTrue("SELECT pg_is_in_recovery()"))) {
                throw new DatabaseException("The database " + database.name() + " isn't promoted after " + TO_PROMOTE);
            }
        }
        source = null;
        configuration.source(null);
        remember(FollowingState.NONE);
        database.write();
    }

    void delay(Duration delay) {
        remember(state().withDelay(delay));
        if (database.running()) {
            database.reload();
        } else {
            database.write();
        }
    }

    void freeze(boolean frozen) {
        remember(state().withFrozen(frozen));
        if (!database.running() || !database.following()) {
            return;
        }
        String wanted = frozen ? "paused" : "not paused";
        try (PostgresClient client = database.connect()) {
            client.query(frozen ? "SELECT pg_wal_replay_pause()" : "SELECT pg_wal_replay_resume()");
            if (!Pause.until(
                    TO_PAUSE,
                    () -> client.text("SELECT pg_get_wal_replay_pause_state()").equals(wanted))) {
                throw new DatabaseException(
                        "The database " + database.name() + " isn't " + wanted + " after " + TO_PAUSE);
            }
        }
    }

    FollowerStatus status() {
        if (!database.following()) {
            throw new DatabaseException("The database " + database.name() + " follows nobody");
        }
        if (!database.running()) {
            return new FollowerStatus(false, state().frozen(), Duration.ZERO);
        }
        Lsn newest = newestOfSource();
        try (PostgresClient client = database.connect()) {
            List<@Nullable String> row = client.query(STATUS).get(0);
            Lsn applied = lsn(row.get(2));
            Lsn received = lsn(row.get(3));
            boolean behind = applied.compareTo(received) < 0 || newest != null && applied.compareTo(newest) < 0;
            Duration lag = behind ? Duration.ofMillis(Math.max(1, millis(row.get(4)))) : Duration.ZERO;
            return new FollowerStatus("t".equals(row.get(0)), "t".equals(row.get(1)), lag);
        }
    }

    private @Nullable Lsn newestOfSource() {
        PostgresDatabase followed = source;
        if (followed == null || !followed.running()) {
            return null;
        }
        try (PostgresClient client = followed.connect()) {
            return Lsn.parse(client.text("SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()"
                    + " ELSE pg_current_wal_flush_lsn() END"));
        } catch (DatabaseException e) {
            LOG.debug("{} doesn't say how far it is", followed.name(), e);
            return null;
        }
    }

    private static Lsn lsn(@Nullable String text) {
        return text == null ? new Lsn(0) : Lsn.parse(text);
    }

    private static long millis(@Nullable String text) {
        return text == null ? 0 : Long.parseLong(text);
    }
}
