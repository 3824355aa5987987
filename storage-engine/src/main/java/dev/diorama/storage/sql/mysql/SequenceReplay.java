package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.RecoveryTarget;
import java.nio.file.Path;

/** MariaDB's: its transactions are numbered one after the other, whichever server they are written on. */
final class SequenceReplay extends Replay {

    private long last;

    /**
     * @param last the sequence number of the last transaction that is there already
     */
    SequenceReplay(Path folder, long last, RecoveryTarget target) {
        super(folder, target);
        this.last = last;
    }

    @Override
    String position() {
        return "transaction " + last;
    }

    @Override
    boolean isThere(BinlogTransaction transaction) {
        return transaction.sequence() <= last;
    }

    @Override
    boolean follows(BinlogFile log, BinlogTransaction first) {
        return goesOn(first);
    }

    @Override
    boolean goesOn(BinlogTransaction next) {
        return next.sequence() == last + 1;
    }

    @Override
    void took(BinlogTransaction transaction) {
        last = transaction.sequence();
    }
}
