package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.mysql.Replication.Threads;
import dev.diorama.storage.sql.process.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A running server as one that follows another: what it is told and asked, as the replication user. */
abstract class Replica {

    private static final Duration TO_RECEIVE = Duration.ofSeconds(30);
    private static final Duration TO_APPLY = Duration.ofMinutes(10);

    /** MariaDB's words for a follower that has what its source lacks. */
    static final String AHEAD = " is not in the master's binlog";

    private final String name;
    private final Replication replication;

    /** @param name the database's */
    Replica(String name, Replication replication) {
        this.name = name;
        this.replication = replication;
    }

    // What the two products differ in

    /** Has it follow, from where it is, whom the relay leads to. */
    abstract void begin(Wire wire, Relay through, ServerDatabase followed, Hold hold);

    abstract void delay(Wire wire, Hold hold);

    /** The setting by which it goes on from a place in its relay logs rather than from its transactions. */
    abstract String byPlace();

    /** Whether what it has received would be thrown away, or wait, unless it is told where to go on. */
    abstract boolean needsPlace(Map<String, @Nullable String> status);

    /** What transactions it has received. */
    abstract String received(Map<String, @Nullable String> status);

    abstract boolean hasApplied(Wire wire, String received, Map<String, @Nullable String> status);

    /** What transactions it shows. */
    abstract String applied(Wire wire);

    /** Whether these transactions lack some of those. */
    abstract boolean lacks(Wire wire, String these, String those);

    // What they share

    final String name() {
        return name;
    }

    final Replication replication() {
        return replication;
    }

    final Map<String, @Nullable String> status(Wire wire) {
        return replication.status(wire);
    }

    /** Has it follow whom the relay leads to, by these settings besides. */
    final void turn(Wire wire, Relay to, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "HOST='127.0.0.1'",
                "PORT=" + to.port(),
                "USER='" + Accounts.REPLICATION + "'",
                "PASSWORD='" + to.password() + "'",
                "SSL=0",
                "CONNECT_RETRY=1"));
        all.addAll(List.of(settings));
        replication.change(wire, all);
    }

    final void freeze(Wire wire, boolean freeze) {
        if (freeze) {
            replication.stop(wire, Threads.APPLIER);
        } else {
            replication.start(wire, Threads.APPLIER);
        }
    }

    final void pauseReceiving(Wire wire) {
        replication.stop(wire, Threads.RECEIVER);
    }

    /** Whether it says from now on what it has received. */
    final void acknowledge(Wire wire, boolean acknowledge) {
        replication.acknowledge(wire, acknowledge);
        replication.stop(wire, Threads.RECEIVER);
        replication.start(wire, Threads.RECEIVER);
    }

    /** Until it has a connection to its source, or that doesn't run. */
    final void awaitReceiving(Wire wire, ServerDatabase from) {
        await("can't connect to the one it is to follow", TO_RECEIVE, () -> !from.running() || receives(status(wire)));
    }

    /** Whether it waits for what its source sends. */
    boolean receives(Map<String, @Nullable String> status) {
        requireNoError(status, "IO");
        String state = replication.ofFollower(status, "IO_State");
        return streams(status) && state != null && replication.isReceiving(state);
    }

    /** Whether it is connected to its source. */
    final boolean streams(Map<String, @Nullable String> status) {
        return "Yes".equals(replication.ofFollower(status, "IO_Running"));
    }

    private void requireNoError(Map<String, @Nullable String> status, String thread) {
        if ("No".equals(replication.ofFollower(status, thread + "_Running"))
                && !"0".equals(status.get("Last_" + thread + "_Errno"))) {
            throw new DatabaseException(
                    "The follower " + name + " stopped: " + status.get("Last_" + thread + "_Error"));
        }
    }

    /** Whether there is something that it hasn't applied. */
    final boolean isBehind(Wire wire, Map<String, @Nullable String> status, @Nullable ServerDatabase followed) {
        String applied = applied(wire);
        return lacks(wire, applied, received(status))
                || followed != null && lacks(wire, applied, followed.logPositionOr(applied));
    }

    /** Applies all that was received, at once, then forgets whom it followed. */
    final void finish(Wire wire) {
        if (!status(wire).isEmpty()) {
            pauseReceiving(wire);
            Map<String, @Nullable String> status = status(wire);
            if (needsPlace(status)) {
                replication.stop(wire, Threads.BOTH);
                Map<String, @Nullable String> at = status(wire);
                goOn(wire, at.get("Relay_Log_File"), at.get("Relay_Log_Pos"), Hold.NONE.setting());
            }
            applyAll(wire, received(status));
        }
        replication.acknowledge(wire, false);
    }

    /** Applies relay logs that lie in the data folder, to their end; the server is a primary again afterwards. */
    final void apply(Wire wire, Replay replay) {
        String first = replay.written().get(0).getFileName().toString();
        goOn(wire, first, Long.toString(BinlogFile.MAGIC_BYTES), "HOST='recovery'", "USER='none'");
        applyAll(wire, replay.position());
    }

    private void goOn(Wire wire, @Nullable String file, @Nullable String position, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of(byPlace(), "RELAY_LOG_FILE='" + file + "'", "RELAY_LOG_POS=" + position));
        replication.change(wire, all);
    }

    private void applyAll(Wire wire, String received) {
        replication.start(wire, Threads.APPLIER);
        await("didn't apply all it has received", TO_APPLY, () -> {
            Map<String, @Nullable String> status = status(wire);
            requireNoError(status, "SQL");
            return hasApplied(wire, received, status);
        });
        replication.stop(wire, Threads.BOTH);
        replication.reset(wire);
    }

    private void await(String otherwise, Duration patience, BooleanSupplier condition) {
        if (!Pause.until(patience, condition)) {
            throw new DatabaseException("The follower " + name + " " + otherwise + " within " + patience);
        }
    }
}
