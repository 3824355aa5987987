package dev.diorama.rds.restore;

class MariaDbRestoreTest extends RestoreContract {

    @Override
    String engine() {
        return "mariadb";
    }
}
