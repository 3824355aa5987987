package dev.diorama.rds.server;

import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class PostgresRestartTest extends RestartContract {

    @Override
    String engine() {
        return "postgres";
    }

    @Override
    String synchronous() {
        return "SELECT application_name FROM pg_stat_replication WHERE sync_state = 'sync' AND state = 'streaming'"
                + " AND current_setting('synchronous_standby_names') <> ''";
    }
}
