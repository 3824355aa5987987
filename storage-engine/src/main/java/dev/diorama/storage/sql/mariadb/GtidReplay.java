package dev.diorama.storage.sql.mariadb;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.RecoveryTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** MySQL's: its transactions bear the name of the server that first committed them, and each log tells what was before it. */
final class GtidReplay extends Replay {

    private final GtidSet done;
    private boolean gap;

    /**
     * @param done the transactions that are there already
     */
    GtidReplay(Path folder, GtidSet done, RecoveryTarget target) {
        super(folder, target);
        this.done = done;
    }

    /** What there is once these relay logs are applied. */
    GtidSet done() {
        return done;
    }

    @Override
    void takeAll(List<Path> logs) throws IOException {
        boolean more = true;
        while (more && !reached()) {
            gap = false;
            more = takeOne(logs);
        }
        if (gap && !reached()) {
            throw new DatabaseException("The archive lacks what follows on " + done);
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

    /** Takes what is new in a log, if what was before it is there; returns whether there was anything. */
    private boolean take(Path log) throws IOException {
        try (BinlogFile file = new BinlogFile(log)) {
            GtidSet previous = file.previous();
            boolean follows = previous == null || done.containsAll(previous);
            BinlogTransaction first = file.next();
            while (first != null && done.contains(first)) {
                first = file.next();
            }
            gap |= first != null && !follows;
            return first != null && follows && !reached() && take(file, first);
        }
    }

    private boolean take(BinlogFile file, BinlogTransaction first) throws IOException {
        long from = first.from();
        long to = from;
        for (BinlogTransaction next = first; next != null && isWanted(next); next = file.next()) {
            to = next.to();
            done.add(next);
        }
        if (to > from) {
            write(file, from, to);
        }
        return to > from;
    }
}
