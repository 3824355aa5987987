package dev.diorama.rds.restore;

class MySqlRestoreTest extends RestoreContract {

    @Override
    String engine() {
        return "mysql";
    }
}
