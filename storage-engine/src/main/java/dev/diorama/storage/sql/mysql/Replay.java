package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.RecoveryTarget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an archive is to be done again after a backup, written as relay logs, which a server then applies as if it had
 * received them.
 *
 * <p>Transactions are taken one by one, beginning behind the backup's, from whichever log has the next, and left out from the
 * first that is too late: it needs no server to read from, and ends between any two transactions.
 */
abstract class Replay {

    private static final byte[] MAGIC = {(byte) 0xFE, 'b', 'i', 'n'};

    private final Path folder;
    private final RecoveryTarget target;
    private final List<Path> written = new ArrayList<>();
    private boolean reached;
    private boolean gap;

    Replay(Path folder, RecoveryTarget target) {
        this.folder = folder;
        this.target = target;
    }

    /** Relay logs {@code relay.000001} and so on; none if there is nothing to do. */
    final List<Path> written() {
        return written;
    }

    /** Writes the relay logs and their index. */
    final Replay from(BinlogArchive archive) {
        try {
            takeAll(archive.logs().stream().flatMap(List::stream).toList());
            StringBuilder index = new StringBuilder();
            written.forEach(
                    file -> index.append("./").append(file.getFileName()).append('\n'));
            Files.writeString(folder.resolve("relay.index"), index);
            return this;
        } catch (IOException e) {
            throw new DatabaseException("The archive " + archive.folder() + " can't be read: " + e, e);
        }
    }

    /** After each log it begins with the first server again, whose word counts where two tell of the same transactions. */
    private void takeAll(List<Path> logs) throws IOException {
        boolean more = true;
        while (more && !reached) {
            gap = false;
            more = takeOne(logs);
        }
        if (gap && !reached) {
            throw new DatabaseException("The archive lacks what follows on " + position());
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

    /** Takes what is new in a log, if it follows on what is there; returns whether there was anything. */
    private boolean take(Path log) throws IOException {
        try (BinlogFile file = new BinlogFile(log)) {
            BinlogTransaction first = file.next();
            while (first != null && isThere(first)) {
                first = file.next();
            }
            boolean follows = first != null && follows(file, first);
            gap |= first != null && !follows;
            return follows && take(file, first);
        }
    }

    private boolean take(BinlogFile file, @Nullable BinlogTransaction first) throws IOException {
        long from = first == null ? 0 : first.from();
        long to = from;
        for (BinlogTransaction next = first; next != null && goesOn(next) && isWanted(next); next = file.next()) {
            to = next.to();
            took(next);
        }
        if (to > from) {
            write(file, from, to);
        }
        return to > from;
    }

    /** What there is once the relay logs so far are applied. */
    abstract String position();

    abstract boolean isThere(BinlogTransaction transaction);

    /** Whether all is there that was before a log's first new transaction. */
    abstract boolean follows(BinlogFile log, BinlogTransaction first) throws IOException;

    /** Whether nothing is missing between the last that was taken and this one of the same log. */
    abstract boolean goesOn(BinlogTransaction next);

    abstract void took(BinlogTransaction transaction);

    /** Whether a transaction comes before the target; if not, so does none after it. */
    private boolean isWanted(BinlogTransaction next) {
        reached = target instanceof RecoveryTarget.AtTime at && !next.before(at.time());
        return !reached;
    }

    private void write(BinlogFile file, long from, long to) throws IOException {
        Path relay = folder.resolve(String.format("relay.%06d", written.size() + 1));
        try (FileChannel out = FileChannel.open(
                relay, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(ByteBuffer.wrap(MAGIC));
            file.copy(BinlogFile.MAGIC_BYTES, file.headEnd(), out);
            file.copy(from, to, out);
        }
        written.add(relay);
    }
}
