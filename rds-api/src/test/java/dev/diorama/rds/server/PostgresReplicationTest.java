package dev.diorama.rds.server;

import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class PostgresReplicationTest extends ReplicationContract {

    @Override
    String engine() {
        return "postgres";
    }

    @Override
    String readOnly() {
        return "25006/0";
    }
}
