package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How MySQL follows another.
 *
 * <p>One thread receives the source's log into relay logs, one applies it; what was received stays while they are stopped, and
 * over a restart. It is thrown away only when another source is turned to, which may not have it.
 */
final class MySqlFollowing extends Following {

    private @Nullable ServerDatabase configured;

    MySqlFollowing(Home home, String name, Dialect dialect, Supplier<Wire> connection) {
        super(home, name, dialect, connection);
    }

    private static Map<String, @Nullable String> status(Wire wire) {
        return wire.query("SHOW REPLICA STATUS").first();
    }

    /**
     * A source has no objection to a replica with transactions that the source never had, so long as they are another server's;
     * so that is looked into before.
     */
    @Override
    void begin(Wire wire, Relay through, ServerDatabase followed) {
        wire.query("STOP REPLICA");
        requireNotAhead(wire, followed);
        if (configured != followed || status(wire).isEmpty()) {
            wire.query("RESET REPLICA ALL");
            wire.query("CHANGE REPLICATION SOURCE TO SOURCE_HOST='127.0.0.1', SOURCE_PORT=" + through.port()
                    + ", SOURCE_USER='" + Accounts.REPLICATION + "', SOURCE_PASSWORD='" + through.password()
                    + "', SOURCE_SSL=0, SOURCE_AUTO_POSITION=1, SOURCE_CONNECT_RETRY=1, SOURCE_RETRY_COUNT=0,"
                    + " SOURCE_DELAY=" + delay());
            configured = followed;
        }
        wire.query(frozen() ? "START REPLICA IO_THREAD" : "START REPLICA");
    }

    private void requireNotAhead(Wire wire, ServerDatabase followed) {
        String own = String.valueOf(wire.value("SELECT @@gtid_executed"));
        if (followed.running() && isMissing(wire, own, followed.logPosition())) {
            throw ahead(followed);
        }
    }

    /** Whether one set of GTIDs has what another lacks. */
    private static boolean isMissing(Wire wire, String these, String from) {
        return !"1".equals(wire.value("SELECT GTID_SUBSET('" + these + "', '" + from + "')"));
    }

    @Override
    boolean receives(Wire wire) {
        Map<String, @Nullable String> status = status(wire);
        requireNoError(status, "Replica_IO_Running", "IO");
        String state = status.get("Replica_IO_State");
        return "Yes".equals(status.get("Replica_IO_Running"))
                && state != null
                && (state.startsWith("Waiting for source to send") || state.startsWith("Queueing"));
    }

    @Override
    void finish(Wire wire) {
        if (!status(wire).isEmpty()) {
            wire.query("STOP REPLICA IO_THREAD");
            Map<String, @Nullable String> status = status(wire);
            if (!"0".equals(status.get("SQL_Delay"))) {
                endDelay(wire);
            }
            wire.query("START REPLICA SQL_THREAD");
            awaitApplied(wire, String.valueOf(status.get("Retrieved_Gtid_Set")));
            wire.query("STOP REPLICA");
            wire.query("RESET REPLICA ALL");
        }
        wire.query("SET GLOBAL rpl_semi_sync_replica_enabled = 0");
    }

    /** A change with both threads stopped throws away what was received, unless it names the place to go on from. */
    private static void endDelay(Wire wire) {
        wire.query("STOP REPLICA");
        Map<String, @Nullable String> at = status(wire);
        wire.query("CHANGE REPLICATION SOURCE TO SOURCE_DELAY=0, SOURCE_AUTO_POSITION=0, RELAY_LOG_FILE='"
                + at.get("Relay_Log_File") + "', RELAY_LOG_POS=" + at.get("Relay_Log_Pos"));
    }

    private void awaitApplied(Wire wire, String wanted) {
        await("didn't apply all it has received", TO_APPLY, () -> {
            requireNoError(status(wire), "Replica_SQL_Running", "SQL");
            return "1".equals(wire.value("SELECT GTID_SUBSET('" + wanted + "', @@gtid_executed)"));
        });
    }

    @Override
    void apply(Wire wire, Replay replay) {
        wire.query("CHANGE REPLICATION SOURCE TO SOURCE_HOST='recovery', SOURCE_USER='none', SOURCE_AUTO_POSITION=0,"
                + " RELAY_LOG_FILE='" + replay.written().get(0).getFileName() + "', RELAY_LOG_POS="
                + BinlogFile.MAGIC_BYTES);
        wire.query("START REPLICA SQL_THREAD");
        awaitApplied(wire, replay.position());
        wire.query("STOP REPLICA");
        wire.query("RESET REPLICA ALL");
    }

    @Override
    void changeDelay(Wire wire) {
        wire.query("STOP REPLICA SQL_THREAD");
        wire.query("CHANGE REPLICATION SOURCE TO SOURCE_DELAY=" + delay());
        changeFrozen(wire);
    }

    @Override
    void changeFrozen(Wire wire) {
        wire.query(frozen() ? "STOP REPLICA SQL_THREAD" : "START REPLICA SQL_THREAD");
    }

    @Override
    void changeAcknowledging(Wire wire) {
        wire.query("SET GLOBAL rpl_semi_sync_replica_enabled = " + (acknowledging() ? 1 : 0));
        wire.query("STOP REPLICA IO_THREAD");
        wire.query("START REPLICA IO_THREAD");
    }

    @Override
    void pauseReceiving(Wire wire) {
        wire.query("STOP REPLICA IO_THREAD");
    }

    @Override
    boolean streams(Wire wire) {
        return "Yes".equals(status(wire).get("Replica_IO_Running"));
    }

    @Override
    boolean isBehind(Wire wire, @Nullable ServerDatabase followed) {
        String received = String.valueOf(status(wire).get("Retrieved_Gtid_Set"));
        String applied = String.valueOf(wire.value("SELECT @@gtid_executed"));
        return isMissing(wire, received, applied)
                || followed != null && isMissing(wire, followed.logPositionOr(applied), applied);
    }

    @Override
    void close() {
        configured = null;
        super.close();
    }

    private DatabaseException ahead(ServerDatabase followed) {
        return new DatabaseException("The follower " + name() + " has what " + followed.name() + " lacks: it" + AHEAD);
    }
}
