package dev.diorama.rds.server;

class MySqlFailoverTest extends FailoverContract {

    @Override
    String engine() {
        return "mysql";
    }
}
