package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a database's binary log, read on from where it was read to last. */
final class LogTail {

    private final Path data;
    private @Nullable Path log;
    private long readTo = BinlogFile.MAGIC_BYTES;
    private Instant newest = Instant.now();

    /** @param data the folder that the logs lie in */
    LogTail(Path data) {
        this.data = data;
    }

    /** How old the newest transaction is that the database shows. */
    Duration age() {
        try {
            List<Path> logs = FrozenCopy.logs(data);
            Path last = logs.get(logs.size() - 1);
            if (!last.equals(log)) {
                log = last;
                readTo = BinlogFile.MAGIC_BYTES;
            }
            read(last);
        } catch (IOException e) {
            throw new DatabaseException("Can't read the binary log in " + data + ": " + e, e);
        }
        Duration age = Duration.between(newest, Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private void read(Path last) throws IOException {
        try (BinlogFile file = new BinlogFile(last).from(readTo)) {
            for (BinlogTransaction next = file.next(); next != null; next = file.next()) {
                newest = next.time();
            }
            readTo = file.position();
        }
    }
}
