package dev.diorama.rds.server;

class MariaDbReplicationTest extends ReplicationContract {

    @Override
    String engine() {
        return "mariadb";
    }

    @Override
    String readOnly() {
        return "HY000/1290";
    }
}
