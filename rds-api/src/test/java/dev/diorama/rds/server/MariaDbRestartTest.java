package dev.diorama.rds.server;

class MariaDbRestartTest extends RestartContract {

    @Override
    String engine() {
        return "mariadb";
    }

    @Override
    String synchronous() {
        return "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE @@rpl_semi_sync_master_enabled = 1"
                + " AND VARIABLE_NAME = 'Rpl_semi_sync_master_clients' AND VARIABLE_VALUE = '1'";
    }
}
