package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.RecoveryTarget;
import java.io.IOException;
import java.nio.file.Path;

/** MySQL's: its transactions bear the name of the server that first committed them, and each log tells what was before it. */
final class GtidReplay extends Replay {

    private final GtidSet done;

    /**
     * @param done the transactions that are there already
     */
    GtidReplay(Path folder, GtidSet done, RecoveryTarget target) {
        super(folder, target);
        this.done = done;
    }

    @Override
    String position() {
        return done.toString();
    }

    @Override
    boolean isThere(BinlogTransaction transaction) {
        return done.contains(transaction);
    }

    @Override
    boolean follows(BinlogFile log, BinlogTransaction first) throws IOException {
        GtidSet previous = log.previous();
        return previous == null || done.containsAll(previous);
    }

    @Override
    boolean goesOn(BinlogTransaction next) {
        return true;
    }

    @Override
    void took(BinlogTransaction transaction) {
        done.add(transaction);
    }
}
