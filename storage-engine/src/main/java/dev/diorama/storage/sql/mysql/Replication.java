package dev.diorama.storage.sql.mysql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How servers are told of replication: the same in both products, but for the names of the two sides, which stand in options,
 * statements, columns and variables alike.
 */
enum Replication {
    MARIADB("MASTER", "SLAVE", "CHANGE MASTER TO "),
    MYSQL("SOURCE", "REPLICA", "CHANGE REPLICATION SOURCE TO ");

    /** The threads of a follower. */
    enum Threads {
        BOTH(""),
        /** Writes what the source sends into relay logs. */
        RECEIVER(" IO_THREAD"),
        /** Does what is in the relay logs. */
        APPLIER(" SQL_THREAD");

        private final String words;

        Threads(String words) {
            this.words = words;
        }
    }

    /**
     * What a server is among others.
     *
     * @param server its number
     * @param follows whether it is read-only because it follows another
     * @param acknowledges whether it says what it has received
     * @param waits whether its commits wait for that
     */
    record Role(long server, boolean follows, boolean acknowledges, boolean waits) {}

    /** Until then a commit waits for its follower; longer, and the server's arithmetic would overflow. */
    private static final long FOREVER_MILLIS = Duration.ofDays(30).toMillis();

    private final String source;
    private final String follower;
    private final String change;

    Replication(String source, String follower, String change) {
        this.source = source;
        this.follower = follower;
        this.change = change;
    }

    // As a source

    /** The options of a server that is that among others. */
    List<String> options(Role role) {
        String follows = lower(follower);
        String leads = "--rpl-semi-sync-" + lower(source);
        List<String> options = new ArrayList<>(List.of(
                "--log-bin=" + FrozenCopy.LOG,
                "--server-id=" + role.server(),
                "--relay-log=relay",
                "--log-" + follows + "-updates=1",
                "--skip-" + follows + "-start=1",
                "--rpl-semi-sync-" + follows + "-enabled=" + (role.acknowledges() ? 1 : 0),
                leads + "-wait-point=AFTER_SYNC",
                leads + "-timeout=" + FOREVER_MILLIS,
                leads + "-enabled=" + (role.waits() ? 1 : 0)));
        if (role.follows()) {
            options.add("--read-only=1");
        }
        return options;
    }

    /** Has commits wait for a follower's acknowledgement, or no longer. */
    void awaitAcknowledgements(Wire wire, boolean await) {
        wire.query("SET GLOBAL rpl_semi_sync_" + lower(source) + "_enabled = " + (await ? 1 : 0));
    }

    /** Whether a follower is there that acknowledges. */
    boolean isAcknowledged(Wire wire) {
        return wire.query("SHOW GLOBAL STATUS LIKE 'Rpl_semi_sync_" + lower(source) + "_clients'").rows().stream()
                .anyMatch(row -> !"0".equals(row.get(1)));
    }

    // As a follower

    /** Has it say what it has received, or no longer; a receiver that runs goes on as it was. */
    void acknowledge(Wire wire, boolean acknowledge) {
        wire.query("SET GLOBAL rpl_semi_sync_" + lower(follower) + "_enabled = " + (acknowledge ? 1 : 0));
    }

    /** How it follows, by column; empty if it follows nobody. */
    Map<String, @Nullable String> status(Wire wire) {
        return wire.query("SHOW " + follower + " STATUS").first();
    }

    /** The status that is named for the follower, such as {@code IO_State}. */
    @Nullable
    String ofFollower(Map<String, @Nullable String> status, String column) {
        return status.get(column(follower, column));
    }

    /** The status that is named for the source, such as {@code Log_File}. */
    @Nullable
    String ofSource(Map<String, @Nullable String> status, String column) {
        return status.get(column(source, column));
    }

    /** Whether a receiver in that state has a connection. */
    boolean isReceiving(String state) {
        return state.startsWith("Waiting for " + lower(source) + " to send") || state.startsWith("Queueing");
    }

    void start(Wire wire, Threads threads) {
        wire.query("START " + follower + threads.words);
    }

    void stop(Wire wire, Threads threads) {
        wire.query("STOP " + follower + threads.words);
    }

    /** Has it forget whom it follows, and what it received from there. */
    void reset(Wire wire) {
        wire.query("RESET " + follower + " ALL");
    }

    /**
     * Has it follow otherwise.
     *
     * @param settings such as {@code DELAY=1}, without the name of the side
     */
    void change(Wire wire, List<String> settings) {
        wire.query(change
                + settings.stream()
                        .map(setting -> setting.startsWith("RELAY_LOG_") ? setting : source + "_" + setting)
                        .collect(Collectors.joining(", ")));
    }

    private static String lower(String side) {
        return side.toLowerCase(Locale.ROOT);
    }

    private static String column(String side, String name) {
        return side.charAt(0) + lower(side.substring(1)) + "_" + name;
    }
}
