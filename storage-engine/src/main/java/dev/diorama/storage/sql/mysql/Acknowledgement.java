package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.process.Pause;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The waiting of one database's commits for a follower to have received them. */
final class Acknowledgement {

    private static final Duration TO_CONNECT = Duration.ofSeconds(30);
    private static final Duration TO_RELEASE = Duration.ofSeconds(10);

    private final ServerDatabase database;
    private final Dialect dialect;
    private final Supplier<Wire> connection;
    private @Nullable ServerDatabase follower;

    /** @param connection connects to the database's server as the administrator */
    Acknowledgement(ServerDatabase database, Dialect dialect, Supplier<Wire> connection) {
        this.database = database;
        this.dialect = dialect;
        this.connection = connection;
    }

    /** Whether commits wait. */
    boolean awaited() {
        return follower != null;
    }

    /** Has commits wait for that follower from now on, or for nobody. */
    void awaitFrom(@Nullable ServerDatabase next) {
        ServerDatabase before = follower;
        follower = next;
        if (next != null) {
            next.pauseReceiving();
        }
        if (database.running()) {
            try (Wire wire = connection.get()) {
                dialect.replication().awaitAcknowledgements(wire, next != null);
            }
        }
        if (before != null && before != next) {
            before.acknowledge(false);
        }
        if (next != null) {
            next.acknowledge(true);
            awaitConnected(next);
            releaseCommits();
        }
    }

    /** Until the follower is there commits wait already, so this is only for the caller to know that they won't for long. */
    private void awaitConnected(ServerDatabase next) {
        try (Wire wire = connection.get()) {
            Pause.until(TO_CONNECT, () -> dialect.replication().isAcknowledged(wire) || !next.running());
            if (!dialect.replication().isAcknowledged(wire)) {
                throw new DatabaseException("The follower " + next.name() + " doesn't connect to " + database.name());
            }
        }
    }

    /**
     * A commit may have been received by the follower before it acknowledges and wait since before it does; only the
     * acknowledgement of a later one ends its wait. So here is a later one, which does nothing; once it is acknowledged, so is all
     * before it.
     */
    private void releaseCommits() {
        try (Wire wire = connection.get().endingWithin(TO_RELEASE)) {
            dialect.commitNothing(wire);
        }
    }
}
