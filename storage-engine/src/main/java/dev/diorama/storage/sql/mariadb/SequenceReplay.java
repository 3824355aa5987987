package dev.diorama.storage.sql.mariadb;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.RecoveryTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** MariaDB's: its transactions are numbered one after the other, whichever server they are written on. */
final class SequenceReplay extends Replay {

    private long last;
    private boolean gap;

    /**
     * @param last the sequence number of the last transaction that is there already
     */
    SequenceReplay(Path folder, long last, RecoveryTarget target) {
        super(folder, target);
        this.last = last;
    }

    /** After each log it begins with the first server again, whose word counts where two tell of the same numbers. */
    @Override
    void takeAll(List<Path> logs) throws IOException {
        boolean more = true;
        while (more && !reached()) {
            gap = false;
            more = takeOne(logs);
        }
        if (gap && !reached()) {
            throw new DatabaseException("The archive lacks what follows on transaction " + last);
        }
    }

    private boolean takeOne(List<Path> logs) throws IOException {
        for (Path log : logs) {
            if (take(log)) {
                return true;
            }
        }
        return false;
    }

    /** Takes what follows on from a log; returns whether there was anything. */
    private boolean take(Path log) throws IOException {
        try (BinlogFile file = new BinlogFile(log)) {
            BinlogTransaction first = file.next();
            while (first != null && first.sequence() <= last) {
                first = file.next();
            }
            gap |= first != null && first.sequence() > last + 1;
            return first != null && first.sequence() == last + 1 && !reached() && take(file, first);
        }
    }

    private boolean take(BinlogFile file, BinlogTransaction first) throws IOException {
        long from = first.from();
        long to = from;
        for (BinlogTransaction next = first; next != null && continues(next); next = file.next()) {
            to = next.to();
            last = next.sequence();
        }
        if (to > from) {
            write(file, from, to);
        }
        return to > from;
    }

    private boolean continues(BinlogTransaction next) {
        return next.sequence() == last + 1 && isWanted(next);
    }
}
