package dev.diorama.rds.server;

import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class PostgresDoubleFailureTest extends DoubleFailureContract {

    @Override
    String engine() {
        return "postgres";
    }
}
