package dev.diorama.rds.server;

import dev.diorama.rds.LocalRds;

class H2ReplicationTest extends ReplicationContract {

    @Override
    String engine() {
        return "postgres";
    }

    @Override
    LocalRds begun() {
        return new LocalRds();
    }

    @Override
    String readOnly() {
        return "90097/90097";
    }
}
