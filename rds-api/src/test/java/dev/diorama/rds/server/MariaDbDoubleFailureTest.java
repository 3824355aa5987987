package dev.diorama.rds.server;

class MariaDbDoubleFailureTest extends DoubleFailureContract {

    @Override
    String engine() {
        return "mariadb";
    }
}
