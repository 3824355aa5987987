package dev.diorama.rds.server;

import dev.diorama.rds.LocalRds;

class H2FailoverTest extends FailoverContract {

    @Override
    String engine() {
        return "oracle-ee";
    }

    @Override
    LocalRds begun() {
        return new LocalRds();
    }
}
