package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.FollowerStatus;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How one database follows another: what it was told, in memory, so that its server can be told again after a start. */
final class Following {

    private final Home home;
    private final String name;
    private final Dialect dialect;
    private final Supplier<Wire> connection;
    private final Replica replica;
    private final LogTail log;
    private @Nullable Relay relay;
    private @Nullable ServerDatabase source;
    private Hold hold = Hold.NONE;
    private boolean acknowledging;

    /**
     * @param connection connects to the server as the replication user
     */
    Following(Home home, String name, Dialect dialect, Supplier<Wire> connection) {
        this.home = home;
        this.name = name;
        this.dialect = dialect;
        this.connection = connection;
        this.replica = dialect.replica(name);
        this.log = new LogTail(home.data());
    }

    boolean active() {
        return home.is(Home.Mark.FOLLOWS);
    }

    boolean acknowledging() {
        return acknowledging;
    }

    /** Notes whom to follow; takes effect by {@link #begin()}. */
    void turnTo(ServerDatabase followed) {
        home.mark(Home.Mark.FOLLOWS, true);
        source = followed;
        if (relay == null) {
            relay = new Relay(name, dialect.plugin());
        }
        relay.turnTo(followed.socket(), followed.secret(), followed::running);
    }

    /** Follows its source from where it is, on a server that runs. */
    void begin() {
        ServerDatabase followed = source;
        Relay through = relay;
        if (followed == null || through == null) {
            return;
        }
        try (Wire wire = connection.get()) {
            wire.query("SET GLOBAL read_only = 1");
            replica.begin(wire, through, followed, hold);
            replica.awaitReceiving(wire, followed);
        }
    }

    /** Whether it can't follow because it has what its source lacks. */
    static boolean isAhead(DatabaseException refused) {
        return String.valueOf(refused.getMessage()).contains(Replica.AHEAD);
    }

    /** Applies all that was received, then takes writes. */
    void promote() {
        try (Wire wire = connection.get()) {
            replica.finish(wire);
            home.mark(Home.Mark.FOLLOWS, false);
            wire.query("SET GLOBAL read_only = 0");
        }
        hold = Hold.NONE;
        acknowledging = false;
        close();
    }

    void apply(Replay replay) {
        try (Wire wire = connection.get()) {
            replica.apply(wire, replay);
        }
    }

    /** @param running whether its server runs; otherwise it is so once that does */
    void delay(Duration behind, boolean running) {
        requireActive();
        hold = new Hold(behind, hold.frozen());
        tell(running, wire -> replica.delay(wire, hold));
    }

    /** @param running whether its server runs; otherwise it is so once that does */
    void freeze(boolean freeze, boolean running) {
        requireActive();
        hold = new Hold(hold.delay(), freeze);
        tell(running, wire -> replica.freeze(wire, freeze));
    }

    private void tell(boolean running, Consumer<Wire> change) {
        if (source != null && running) {
            try (Wire wire = connection.get()) {
                change.accept(wire);
            }
        }
    }

    /** What it received from now on wouldn't be acknowledged; so it receives nothing before {@link #acknowledge}. */
    void pauseReceiving() {
        try (Wire wire = connection.get()) {
            replica.pauseReceiving(wire);
        }
    }

    /** Whether it says what it has received, so that a source can wait for that. */
    void acknowledge(boolean acknowledge, boolean running) {
        acknowledging = acknowledge;
        if (!running) {
            return;
        }
        try (Wire wire = connection.get()) {
            replica.acknowledge(wire, acknowledge);
            if (acknowledge && source != null) {
                replica.awaitReceiving(wire, source);
            }
        }
    }

    FollowerStatus status() {
        requireActive();
        try (Wire wire = connection.get()) {
            Map<String, @Nullable String> status = replica.status(wire);
            boolean behind = replica.isBehind(wire, status, source);
            return new FollowerStatus(replica.streams(status), hold.frozen(), behind ? log.age() : Duration.ZERO);
        }
    }

    private void requireActive() {
        if (!active()) {
            throw new DatabaseException("The database " + name + " follows nobody");
        }
    }

    void close() {
        source = null;
        if (relay != null) {
            relay.close();
            relay = null;
        }
    }
}
