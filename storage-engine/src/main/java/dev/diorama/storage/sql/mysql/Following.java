package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.FollowerStatus;
import dev.diorama.storage.sql.process.Pause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How one database follows another: what it was told, in memory; what its server is told, by the servers' dialects. */
abstract class Following {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Duration TO_APPLY = Duration.ofMinutes(10);

    /** MariaDB's words for a follower that has what its source lacks. */
    static final String AHEAD = " is not in the master's binlog";

    private final Home home;
    private final String name;
    private final Dialect dialect;
    private final Supplier<Wire> connection;
    private @Nullable Relay relay;
    private @Nullable ServerDatabase source;
    private Duration delay = Duration.ZERO;
    private boolean frozen;
    private boolean acknowledging;
    private @Nullable Path tail;
    private long tailAt = BinlogFile.MAGIC_BYTES;
    private Instant newest = Instant.now();

    /**
     * @param connection connects to the server as the replication user
     */
    Following(Home home, String name, Dialect dialect, Supplier<Wire> connection) {
        this.home = home;
        this.name = name;
        this.dialect = dialect;
        this.connection = connection;
    }

    // What its server is told

    /** Has it follow, from where it is, whom the relay leads to. */
    abstract void begin(Wire wire, Relay through, ServerDatabase followed);

    /** Whether it waits for what its source sends. */
    abstract boolean receives(Wire wire);

    /** Applies all that was received, then forgets whom it followed. */
    abstract void finish(Wire wire);

    abstract void changeDelay(Wire wire);

    abstract void changeFrozen(Wire wire);

    /** Whether it says from now on what it has received. */
    abstract void changeAcknowledging(Wire wire);

    abstract void pauseReceiving(Wire wire);

    /** Applies relay logs that lie in the data folder, to their end; the server is a primary again afterwards. */
    abstract void apply(Wire wire, Replay replay);

    /** Whether there is something that it hasn't applied. */
    abstract boolean isBehind(Wire wire, @Nullable ServerDatabase followed);

    // What it was told

    boolean active() {
        return home.is(Home.Mark.FOLLOWS);
    }

    boolean acknowledging() {
        return acknowledging;
    }

    boolean frozen() {
        return frozen;
    }

    /** How far it stays behind; a part of a second counts as one, so that it is never less than asked for. */
    long delay() {
        return delay.plusMillis(999).toSeconds();
    }

    String name() {
        return name;
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
            begin(wire, through, followed);
            if (followed.running()) {
                awaitReceiving(wire);
            }
        }
    }

    private void awaitReceiving(Wire wire) {
        await("can't connect to the one it is to follow", PATIENCE, () -> receives(wire));
    }

    /** Whether it can't follow because it has what its source lacks. */
    static boolean isAhead(DatabaseException refused) {
        return String.valueOf(refused.getMessage()).contains(AHEAD);
    }

    void requireNoError(Map<String, @Nullable String> status, String running, String thread) {
        if ("No".equals(status.get(running)) && !"0".equals(status.get("Last_" + thread + "_Errno"))) {
            throw new DatabaseException(
                    "The follower " + name + " stopped: " + status.get("Last_" + thread + "_Error"));
        }
    }

    /** Applies all that was received, then takes writes. */
    void promote() {
        try (Wire wire = connection.get()) {
            finish(wire);
            home.mark(Home.Mark.FOLLOWS, false);
            wire.query("SET GLOBAL read_only = 0");
        }
        frozen = false;
        delay = Duration.ZERO;
        acknowledging = false;
        close();
    }

    void apply(Replay replay) {
        try (Wire wire = connection.get()) {
            apply(wire, replay);
        }
    }

    /** @param running whether its server runs; otherwise it is so once that does */
    void delay(Duration behind, boolean running) {
        requireActive();
        delay = behind;
        if (source != null && running) {
            try (Wire wire = connection.get()) {
                changeDelay(wire);
            }
        }
    }

    /** @param running whether its server runs; otherwise it is so once that does */
    void freeze(boolean freeze, boolean running) {
        requireActive();
        frozen = freeze;
        if (source != null && running) {
            try (Wire wire = connection.get()) {
                changeFrozen(wire);
            }
        }
    }

    /** What it received from now on wouldn't be acknowledged; so it receives nothing before {@link #acknowledge}. */
    void pauseReceiving() {
        try (Wire wire = connection.get()) {
            pauseReceiving(wire);
        }
    }

    /** Whether it says what it has received, so that a source can wait for that. */
    void acknowledge(boolean acknowledge, boolean running) {
        acknowledging = acknowledge;
        if (!running) {
            return;
        }
        try (Wire wire = connection.get()) {
            changeAcknowledging(wire);
            if (acknowledge) {
                awaitReceiving(wire);
            }
        }
    }

    FollowerStatus status() {
        requireActive();
        try (Wire wire = connection.get()) {
            boolean behind = isBehind(wire, source);
            return new FollowerStatus(streams(wire), frozen, behind ? age() : Duration.ZERO);
        }
    }

    /** Whether it is connected to its source. */
    abstract boolean streams(Wire wire);

    /** How old the newest transaction in its own log is, which is the newest that it shows. */
    private Duration age() {
        try {
            List<Path> logs = FrozenCopy.logs(home.data());
            Path log = logs.get(logs.size() - 1);
            if (!log.equals(tail)) {
                tail = log;
                tailAt = BinlogFile.MAGIC_BYTES;
            }
            readTail(log);
        } catch (IOException e) {
            throw new DatabaseException("Can't read the binary log of " + name + ": " + e, e);
        }
        Duration age = Duration.between(newest, Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private void readTail(Path log) throws IOException {
        try (BinlogFile file = new BinlogFile(log).from(tailAt)) {
            for (BinlogTransaction next = file.next(); next != null; next = file.next()) {
                newest = next.time();
            }
            tailAt = file.position();
        }
    }

    private void requireActive() {
        if (!active()) {
            throw new DatabaseException("The database " + name + " follows nobody");
        }
    }

    void await(String otherwise, Duration patience, BooleanSupplier condition) {
        long until = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new DatabaseException("The follower " + name + " " + otherwise + " within " + patience);
            }
            Pause.briefly();
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
