package dev.diorama.rds.restore;

import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class PostgresRestoreTest extends RestoreContract {

    @Override
    String engine() {
        return "postgres";
    }
}
