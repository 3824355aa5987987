package dev.diorama.storage.sql.mysql;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How MariaDB follows another.
 *
 * <p>MariaDB's replication has two threads: one receives the source's log into relay logs, one applies it. Once both are
 * stopped the next start throws away what was received and asks the source again, so while it may be needed (freezing,
 * promoting) the first is never stopped before the second has what it takes.
 */
final class MariaDbFollowing extends Following {

    private static final String ALL_READ = "Slave has read all relay log";

    MariaDbFollowing(Home home, String name, Dialect dialect, Supplier<Wire> connection) {
        super(home, name, dialect, connection);
    }

    private static Map<String, @Nullable String> status(Wire wire) {
        return wire.query("SHOW SLAVE STATUS").first();
    }

    @Override
    void begin(Wire wire, Relay through, ServerDatabase followed) {
        wire.query("STOP SLAVE");
        wire.query("SET GLOBAL gtid_slave_pos = @@gtid_binlog_pos");
        wire.query("CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=" + through.port() + ", MASTER_USER='"
                + Accounts.REPLICATION + "', MASTER_PASSWORD='" + through.password()
                + "', MASTER_SSL=0, MASTER_SSL_VERIFY_SERVER_CERT=0, MASTER_USE_GTID=slave_pos, MASTER_CONNECT_RETRY=1,"
                + " MASTER_DELAY=" + delay());
        startThreads(wire);
    }

    private void startThreads(Wire wire) {
        wire.query(frozen() ? "START SLAVE IO_THREAD" : "START SLAVE");
    }

    /** The source may yet refuse until it has named its log. */
    @Override
    boolean receives(Wire wire) {
        Map<String, @Nullable String> status = status(wire);
        requireNoError(status, "Slave_IO_Running", "IO");
        String state = status.get("Slave_IO_State");
        return "Yes".equals(status.get("Slave_IO_Running"))
                && state != null
                && (state.startsWith("Waiting for master to send") || state.startsWith("Queueing"))
                && !String.valueOf(status.get("Master_Log_File")).isEmpty();
    }

    @Override
    void finish(Wire wire) {
        if (!status(wire).isEmpty()) {
            wire.query("STOP SLAVE IO_THREAD");
            hurry(wire);
            awaitApplied(wire);
            wire.query("STOP SLAVE");
            wire.query("RESET SLAVE ALL");
        }
        wire.query("SET GLOBAL rpl_semi_sync_slave_enabled = 0");
    }

    /**
     * Lets what was received be applied at once. Neither a delay nor a stop can be ended without stopping both threads, so the
     * place in the relay logs is named, which also keeps them.
     */
    private static void hurry(Wire wire) {
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
            requireNoError(status, "Slave_SQL_Running", "SQL");
            return String.valueOf(status.get("Slave_SQL_Running_State")).startsWith(ALL_READ);
        });
    }

    @Override
    void apply(Wire wire, Replay replay) {
        wire.query("CHANGE MASTER TO MASTER_HOST='recovery', MASTER_USER='', MASTER_USE_GTID=no, RELAY_LOG_FILE='"
                + replay.written().get(0).getFileName() + "', RELAY_LOG_POS=" + BinlogFile.MAGIC_BYTES);
        wire.query("START SLAVE SQL_THREAD");
        awaitApplied(wire);
        wire.query("STOP SLAVE");
        wire.query("RESET SLAVE ALL");
    }

    @Override
    void changeDelay(Wire wire) {
        wire.query("STOP SLAVE");
        wire.query("CHANGE MASTER TO MASTER_DELAY=" + delay());
        startThreads(wire);
    }

    @Override
    void changeFrozen(Wire wire) {
        wire.query(frozen() ? "STOP SLAVE SQL_THREAD" : "START SLAVE SQL_THREAD");
    }

    @Override
    void changeAcknowledging(Wire wire) {
        wire.query("SET GLOBAL rpl_semi_sync_slave_enabled = " + (acknowledging() ? 1 : 0));
        wire.query("STOP SLAVE IO_THREAD");
        wire.query("START SLAVE IO_THREAD");
    }

    @Override
    void pauseReceiving(Wire wire) {
        wire.query("STOP SLAVE IO_THREAD");
    }

    @Override
    boolean streams(Wire wire) {
        return "Yes".equals(status(wire).get("Slave_IO_Running"));
    }

    @Override
    boolean isBehind(Wire wire, @Nullable ServerDatabase followed) {
        String received = status(wire).get("Gtid_IO_Pos");
        String applied = String.valueOf(wire.value("SELECT @@gtid_slave_pos"));
        return !applied.equals(received) || followed != null && !applied.equals(followed.logPositionOr(applied));
    }
}
