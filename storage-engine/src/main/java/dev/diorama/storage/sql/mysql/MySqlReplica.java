package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.mysql.Replication.Threads;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How MySQL follows another.
 *
 * <p>One thread receives the source's log into relay logs, one applies it; what was received stays while they are stopped, and
 * over a restart. It is thrown away only when another source is turned to, which may not have it.
 */
final class MySqlReplica extends Replica {

    private @Nullable ServerDatabase configured;

    MySqlReplica(String name) {
        super(name, Replication.MYSQL);
    }

    /**
     * A source has no objection to a replica with transactions that the source never had, so long as they are another server's;
     * so that is looked into before.
     */
    @Override
    void begin(Wire wire, Relay through, ServerDatabase followed, Hold hold) {
        replication().stop(wire, Threads.BOTH);
        requireNotAhead(wire, followed);
        if (configured != followed || status(wire).isEmpty()) {
            replication().reset(wire);
            turn(wire, through, "AUTO_POSITION=1", "RETRY_COUNT=0");
            configured = followed;
        }
        replication().start(wire, Threads.RECEIVER);
        delay(wire, hold); // with the receiver running, or a change would throw away what was received
    }

    private void requireNotAhead(Wire wire, ServerDatabase followed) {
        if (followed.running() && lacks(wire, followed.logPosition(), applied(wire))) {
            throw new DatabaseException(
                    "The follower " + name() + " has what " + followed.name() + " lacks: it" + AHEAD);
        }
    }

    @Override
    void delay(Wire wire, Hold hold) {
        replication().stop(wire, Threads.APPLIER);
        replication().change(wire, List.of(hold.setting()));
        freeze(wire, hold.frozen());
    }

    @Override
    String byPlace() {
        return "AUTO_POSITION=0";
    }

    @Override
    boolean needsPlace(Map<String, @Nullable String> status) {
        return !"0".equals(status.get("SQL_Delay"));
    }

    @Override
    String received(Map<String, @Nullable String> status) {
        return String.valueOf(status.get("Retrieved_Gtid_Set"));
    }

    @Override
    boolean hasApplied(Wire wire, String received, Map<String, @Nullable String> status) {
        return !lacks(wire, applied(wire), received);
    }

    @Override
    String applied(Wire wire) {
        return String.valueOf(wire.value("SELECT @@gtid_executed"));
    }

    @Override
    boolean lacks(Wire wire, String these, String those) {
        return !"1".equals(wire.value("SELECT GTID_SUBSET('" + those + "', '" + these + "')"));
    }
}
