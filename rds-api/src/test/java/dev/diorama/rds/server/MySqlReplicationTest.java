package dev.diorama.rds.server;

class MySqlReplicationTest extends ReplicationContract {

    @Override
    String engine() {
        return "mysql";
    }

    @Override
    String readOnly() {
        return "HY000/1290";
    }
}
