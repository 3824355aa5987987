package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.mysql.Replication.Threads;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How MariaDB follows another.
 *
 * <p>MariaDB's replication has two threads: one receives the source's log into relay logs, one applies it. Once both are
 * stopped the next start throws away what was received and asks the source again, so while it may be needed (freezing,
 * promoting) the first is never stopped before the second has what it takes.
 */
final class MariaDbReplica extends Replica {

    private static final String ALL_READ = "Slave has read all relay log";

    MariaDbReplica(String name) {
        super(name, Replication.MARIADB);
    }

    @Override
    void begin(Wire wire, Relay through, ServerDatabase followed, Hold hold) {
        replication().stop(wire, Threads.BOTH);
        wire.query("SET GLOBAL gtid_slave_pos = @@gtid_binlog_pos");
        turn(wire, through, hold.setting(), "SSL_VERIFY_SERVER_CERT=0", "USE_GTID=slave_pos");
        replication().start(wire, hold.running());
    }

    @Override
    void delay(Wire wire, Hold hold) {
        replication().stop(wire, Threads.BOTH);
        replication().change(wire, List.of(hold.setting()));
        replication().start(wire, hold.running());
    }

    /** The source may yet refuse until it has named its log. */
    @Override
    boolean receives(Map<String, @Nullable String> status) {
        return super.receives(status)
                && !String.valueOf(replication().ofSource(status, "Log_File")).isEmpty();
    }

    @Override
    String byPlace() {
        return "USE_GTID=no";
    }

    /** Neither a delay nor a stop can be ended without stopping both threads. */
    @Override
    boolean needsPlace(Map<String, @Nullable String> status) {
        return !"Yes".equals(replication().ofFollower(status, "SQL_Running")) || !"0".equals(status.get("SQL_Delay"));
    }

    @Override
    String received(Map<String, @Nullable String> status) {
        return String.valueOf(status.get("Gtid_IO_Pos"));
    }

    @Override
    boolean hasApplied(Wire wire, String received, Map<String, @Nullable String> status) {
        return String.valueOf(replication().ofFollower(status, "SQL_Running_State"))
                .startsWith(ALL_READ);
    }

    @Override
    String applied(Wire wire) {
        return String.valueOf(wire.value("SELECT @@gtid_slave_pos"));
    }

    @Override
    boolean lacks(Wire wire, String these, String those) {
        return !these.equals(those);
    }
}
