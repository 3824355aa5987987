package dev.diorama.storage.sql.mariadb;

import java.time.Instant;

/**
 * One transaction in a binary log file.
 *
 * @param domain, server and sequence make up its GTID
 * @param timestamp when its commit, or the statement that was all of it, began, in seconds since 1970
 * @param from where it begins in the file
 * @param to where it ends
 */
record BinlogTransaction(long domain, long server, long sequence, long timestamp, long from, long to) {

    /**
     * Whether it is taken to be committed before a moment. MariaDB's log counts whole seconds, so a transaction stands for the
     * beginning of its second: of a moment on the second nothing within that second counts, as with mysqlbinlog's
     * {@code --stop-datetime}.
     */
    boolean before(Instant moment) {
        return Instant.ofEpochSecond(timestamp).isBefore(moment);
    }
}
