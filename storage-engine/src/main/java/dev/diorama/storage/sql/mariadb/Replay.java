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
 * <p>Transactions are taken one by one, beginning behind the backup's, from whichever log has the next, and left out from the
 * first that is too late: it needs no server to read from, and ends between any two transactions.
 */
abstract class Replay {

    private static final byte[] MAGIC = {(byte) 0xFE, 'b', 'i', 'n'};

    private final Path folder;
    private final RecoveryTarget target;
    private final List<Path> written = new ArrayList<>();
    private boolean reached;

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

    /** Takes from logs, those of the server first that archived last, what comes after what there is. */
    abstract void takeAll(List<Path> logs) throws IOException;

    /** Whether all that is wanted is there, because what comes next is too late. */
    final boolean reached() {
        return reached;
    }

    /** Whether a transaction comes before the target; if not, so does none after it. */
    final boolean isWanted(BinlogTransaction next) {
        reached = target instanceof RecoveryTarget.AtTime at && !next.before(at.time());
        return !reached;
    }

    final void write(BinlogFile file, long from, long to) throws IOException {
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
