package dev.diorama.rds.server;

class MySqlRestartTest extends RestartContract {

    @Override
    String engine() {
        return "mysql";
    }

    @Override
    String synchronous() {
        return "SELECT VARIABLE_VALUE FROM performance_schema.global_status WHERE @@rpl_semi_sync_source_enabled = 1"
                + " AND VARIABLE_NAME = 'Rpl_semi_sync_source_clients' AND VARIABLE_VALUE = '1'";
    }
}
