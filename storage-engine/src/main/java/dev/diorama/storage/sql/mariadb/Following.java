package dev.diorama.storage.sql.mariadb;

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

/**
 * How one database follows another.
 *
 * <p>MariaDB's replication has two threads: one receives the source's log into relay logs, one applies it. Once both are
 * stopped the next start throws away what was received and asks the source again, so while it may be needed (freezing,
 * promoting) the first is never stopped before the second has what it takes.
 */
final class Following {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TO_APPLY = Duration.ofMinutes(10);
    private static final String ALL_READ = "Slave has read all relay log";

    private final Home home;
    private final String name;
    private final Supplier<Wire> connection;
    private @Nullable Relay relay;
    private @Nullable MariaDbDatabase source;
    private Duration delay = Duration.ZERO;
    private boolean frozen;
    private boolean acknowledging;
    private @Nullable Path tail;
    private long tailAt = BinlogFile.MAGIC_BYTES;
    private Instant newest = Instant.now();

    /**
     * @param connection connects to the server as the replication user
     */
    Following(Home home, String name, Supplier<Wire> connection) {
        this.home = home;
        this.name = name;
        this.connection = connection;
    }

    boolean active() {
        return home.is(Home.Mark.FOLLOWS);
    }

    boolean acknowledging() {
        return acknowledging;
    }

    /** Notes whom to follow; takes effect by {@link #begin}. */
    void turnTo(MariaDbDatabase followed) {
        home.mark(Home.Mark.FOLLOWS, true);
        source = followed;
        if (relay == null) {
            relay = new Relay(name);
        }
        relay.turnTo(followed.socket(), followed.secret());
    }

    /** Follows its source from where it is, on a server that runs. */
    void begin() {
        MariaDbDatabase followed = source;
        Relay through = relay;
        if (followed == null || through == null) {
            return;
        }
        try (Wire wire = connection.get()) {
            wire.query("SET GLOBAL read_only = 1");
            wire.query("STOP SLAVE");
            wire.query("SET GLOBAL gtid_slave_pos = @@gtid_binlog_pos");
            wire.query("CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=" + through.port() + ", MASTER_USER='"
                    + Accounts.REPLICATION + "', MASTER_PASSWORD='" + through.password()
                    + "', MASTER_SSL=0, MASTER_SSL_VERIFY_SERVER_CERT=0, MASTER_USE_GTID=slave_pos, MASTER_CONNECT_RETRY=1,"
                    + " MASTER_DELAY=" + seconds(delay));
            startThreads(wire);
            if (followed.running()) {
                awaitConnection(wire);
            }
        }
    }

    private void startThreads(Wire wire) {
        wire.query(frozen ? "START SLAVE IO_THREAD" : "START SLAVE");
    }

    private void awaitConnection(Wire wire) {
        await("can't connect to the one it is to follow", PATIENCE, () -> {
            Map<String, @Nullable String> status = status(wire);
            requireNoError(status, "IO");
            return "Yes".equals(status.get("Slave_IO_Running"))
                    && receives(status.get("Slave_IO_State"))
                    && !String.valueOf(status.get("Master_Log_File")).isEmpty();
        });
    }

    /** Whether it waits for what its source sends; the source may yet refuse until it has named its log. */
    private static boolean receives(@Nullable String state) {
        return state != null && (state.startsWith("Waiting for master to send") || state.startsWith("Queueing"));
    }

    /** Whether it can't follow because it has what its source lacks. */
    static boolean isAhead(DatabaseException refused) {
        return String.valueOf(refused.getMessage()).contains("is not in the master's binlog");
    }

    private void requireNoError(Map<String, @Nullable String> status, String thread) {
        if ("No".equals(status.get("Slave_" + thread + "_Running"))
                && !"0".equals(status.get("Last_" + thread + "_Errno"))) {
            throw new DatabaseException(
                    "The follower " + name + " stopped: " + status.get("Last_" + thread + "_Error"));
        }
    }

    private static Map<String, @Nullable String> status(Wire wire) {
        return wire.query("SHOW SLAVE STATUS").first();
    }

    /** Applies all that was received, then forgets whom it followed and takes writes. */
    void promote() {
        try (Wire wire = connection.get()) {
            if (!status(wire).isEmpty()) {
                wire.query("STOP SLAVE IO_THREAD");
                hurry(wire);
                awaitApplied(wire);
                wire.query("STOP SLAVE");
                wire.query("RESET SLAVE ALL");
            }
            wire.query("SET GLOBAL rpl_semi_sync_slave_enabled = 0");
            home.mark(Home.Mark.FOLLOWS, false);
            wire.query("SET GLOBAL read_only = 0");
        }
        frozen = false;
        acknowledging = false;
        delay = Duration.ZERO;
        close();
    }

    /**
     * Lets what was received be applied at once. Neither a delay nor a stop can be ended without stopping both threads, so the
     * place in the relay logs is named, which also keeps them.
     */
    private void hurry(Wire wire) {
        Map<String, @Nullable String> status = status(wire);
        if ("Yes".equals(status.get("Slave_SQL_Running")) && "0".equals(status.get("SQL_Delay"))) {
            return;
        }
        wire.query("STOP SLAVE");
        Map<String, @Nullable String> at = status(wire);
        wire.query("CHANGE MASTER TO MASTER_USE_GTID=no, MASTER_DELAY=0, RELAY_LOG_FILE='" + at.get("Relay_Log_File")
                + "', RELAY_LOG_POS=" + at.get("Relay_Log_Pos"));
        wire.query("START SLAVE SQL_THREAD");
    }

    private void awaitApplied(Wire wire) {
        await("didn't apply all it has received", TO_APPLY, () -> {
            Map<String, @Nullable String> status = status(wire);
            requireNoError(status, "SQL");
            return String.valueOf(status.get("Slave_SQL_Running_State")).startsWith(ALL_READ);
        });
    }

    /** Applies relay logs that lie in the data folder, to their end; the server is a primary again afterwards. */
    void applyRelayLogs(List<Path> relayLogs) {
        try (Wire wire = connection.get()) {
            wire.query("CHANGE MASTER TO MASTER_HOST='recovery', MASTER_USER='', MASTER_USE_GTID=no, RELAY_LOG_FILE='"
                    + relayLogs.get(0).getFileName() + "', RELAY_LOG_POS=" + BinlogFile.MAGIC_BYTES);
            wire.query("START SLAVE SQL_THREAD");
            awaitApplied(wire);
            wire.query("STOP SLAVE");
            wire.query("RESET SLAVE ALL");
        }
    }

    /** @param running whether its server runs; otherwise it is so once that does */
    void delay(Duration behind, boolean running) {
        requireActive();
        delay = behind;
        if (source == null || !running) {
            return;
        }
        try (Wire wire = connection.get()) {
            wire.query("STOP SLAVE");
            wire.query("CHANGE MASTER TO MASTER_DELAY=" + seconds(behind));
            startThreads(wire);
        }
    }

    /** MariaDB knows whole seconds only; a part of one counts as one, so that a lag is never shorter than asked for. */
    private static long seconds(Duration delay) {
        return delay.plusMillis(999).toSeconds();
    }

    /** @param running whether its server runs; otherwise it is so once that does */
    void freeze(boolean freeze, boolean running) {
        requireActive();
        frozen = freeze;
        if (source == null || !running) {
            return;
        }
        try (Wire wire = connection.get()) {
            wire.query(freeze ? "STOP SLAVE SQL_THREAD" : "START SLAVE SQL_THREAD");
        }
    }

    /** Whether it says what it has received, so that a source can wait for that. */
    void acknowledge(boolean acknowledge, boolean running) {
        acknowledging = acknowledge;
        if (!running) {
            return;
        }
        try (Wire wire = connection.get()) {
            wire.query("SET GLOBAL rpl_semi_sync_slave_enabled = " + (acknowledge ? 1 : 0));
            wire.query("STOP SLAVE IO_THREAD");
            wire.query("START SLAVE IO_THREAD");
            if (acknowledge) {
                awaitConnection(wire);
            }
        }
    }

    FollowerStatus status() {
        requireActive();
        MariaDbDatabase followed = source;
        try (Wire wire = connection.get()) {
            Map<String, @Nullable String> status = status(wire);
            String applied = String.valueOf(wire.value("SELECT @@gtid_slave_pos"));
            boolean streaming = "Yes".equals(status.get("Slave_IO_Running"));
            boolean behind = !applied.equals(status.get("Gtid_IO_Pos"));
            behind |= followed != null && !followed.hasNothingAfter(applied);
            return new FollowerStatus(streaming, frozen, behind ? age() : Duration.ZERO);
        }
    }

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
                newest = Instant.ofEpochSecond(next.timestamp());
            }
            tailAt = file.position();
        }
    }

    private void requireActive() {
        if (!active()) {
            throw new DatabaseException("The database " + name + " follows nobody");
        }
    }

    private void await(String otherwise, Duration patience, BooleanSupplier condition) {
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
