package dev.diorama.storage.sql.mariadb;

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

/**
 * What of an archive is to be done again after a backup, written as relay logs, which a server then applies as if it had
 * received them.
 *
 * <p>Transactions are taken one by one in the order of their GTIDs, beginning behind the backup's, from whichever log has the
 * next, and left out from the first that is too late: it needs no server to read from, and ends between any two transactions.
 */
final class Replay {

    private static final byte[] MAGIC = {(byte) 0xFE, 'b', 'i', 'n'};

    private final Path folder;
    private final RecoveryTarget target;
    private final List<Path> written = new ArrayList<>();
    private long last;
    private boolean reached;
    private boolean gap;

    private Replay(Path folder, long last, RecoveryTarget target) {
        this.folder = folder;
        this.last = last;
        this.target = target;
    }

    /**
     * Writes relay logs {@code relay.000001} and so on, and their index, into a data folder.
     *
     * @param after the sequence number of the last transaction that is there already
     * @return the relay logs; none if there is nothing to do
     */
    static List<Path> write(Path folder, BinlogArchive archive, long after, RecoveryTarget target) {
        Replay replay = new Replay(folder, after, target);
        try {
            replay.write(archive.logs());
        } catch (IOException e) {
            throw new DatabaseException("The archive " + archive.folder() + " can't be read: " + e, e);
        }
        return replay.written;
    }

    /** After each log it begins with the first server again, whose word counts where two tell of the same numbers. */
    private void write(List<List<Path>> servers) throws IOException {
        List<Path> logs = servers.stream().flatMap(List::stream).toList();
        boolean more = true;
        while (more && !reached) {
            gap = false;
            more = takeOne(logs);
        }
        if (gap && !reached) {
            throw new DatabaseException("The archive lacks what follows on transaction " + last);
        }
        StringBuilder index = new StringBuilder();
        written.forEach(file -> index.append("./").append(file.getFileName()).append('\n'));
        Files.writeString(folder.resolve("relay.index"), index);
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
            return first != null && first.sequence() == last + 1 && !reached && take(file, first);
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
        if (next.sequence() != last + 1) {
            return false;
        }
        reached = target instanceof RecoveryTarget.AtTime at && !next.before(at.time());
        return !reached;
    }

    private void write(BinlogFile file, long from, long to) throws IOException {
        Path relay = folder.resolve(String.format("relay.%06d", written.size() + 1));
        try (FileChannel out = FileChannel.open(
                relay, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(ByteBuffer.wrap(MAGIC));
            file.copy(BinlogFile.MAGIC_BYTES, file.formatEnd(), out);
            file.copy(from, to, out);
        }
        written.add(relay);
    }
}
