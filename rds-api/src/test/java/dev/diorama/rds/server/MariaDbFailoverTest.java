package dev.diorama.rds.server;

class MariaDbFailoverTest extends FailoverContract {

    @Override
    String engine() {
        return "mariadb";
    }
}
