package dev.diorama.rds.server;

class MySqlDoubleFailureTest extends DoubleFailureContract {

    @Override
    String engine() {
        return "mysql";
    }
}
