package dev.diorama.storage.sql.mysql;

import java.time.Instant;

/**
 * One transaction in a binary log file.
 *
 * @param origin where it was first committed: MariaDB's domain, or MySQL's server
 * @param sequence its number among those of that origin
 * @param time when its commit, or the statement that was all of it, began
 * @param toTheSecond whether that is only known to the second, as in MariaDB's log
 * @param from where it begins in the file
 * @param to where it ends
 */
record BinlogTransaction(String origin, long sequence, Instant time, boolean toTheSecond, long from, long to) {

    /**
     * Whether it is taken to be committed before a moment. Where whole seconds are counted a transaction stands for the
     * beginning of its second: of a moment on the second nothing within that second counts, as with mysqlbinlog's
     * {@code --stop-datetime}.
     */
    boolean before(Instant moment) {
        return time.isBefore(moment) || !toTheSecond && time.equals(moment);
    }
}
