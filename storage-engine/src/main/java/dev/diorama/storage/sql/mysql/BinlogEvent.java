package dev.diorama.storage.sql.mysql;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One event of a binary log, as far as its place and kind go.
 * <a href="https://mariadb.com/kb/en/2-binlog-event-header/">Event header</a>;
 * numbers above 160 are MariaDB's alone, MySQL's have its name.
 *
 * @param position where it begins in the file
 * @param length its length in bytes, with its header
 * @param timestamp when its statement began, in seconds since 1970
 * @param type what it is
 * @param server the number of the server that it was first written on
 */
record BinlogEvent(long position, long length, long timestamp, int type, long server) {

    static final int HEADER_BYTES = 19;
    static final int QUERY = 2;
    static final int XID = 16;
    static final int XA_PREPARE = 38;
    static final int GTID = 162;
    static final int MYSQL_GTID = 33;
    static final int MYSQL_PREVIOUS_GTIDS = 35;
    static final int MYSQL_TAGGED_GTID = 42;
    static final int QUERY_COMPRESSED = 165;

    private static final int STOP = 3;
    private static final int ROTATE = 4;
    private static final int FORMAT_DESCRIPTION = 15;
    private static final int BINLOG_CHECKPOINT = 161;
    private static final int GTID_LIST = 163;
    private static final int START_ENCRYPTION = 164;

    static BinlogEvent of(long position, ByteBuffer header) {
        header.order(ByteOrder.LITTLE_ENDIAN);
        long timestamp = header.getInt(0) & 0xFFFFFFFFL;
        long server = header.getInt(5) & 0xFFFFFFFFL;
        long length = header.getInt(9) & 0xFFFFFFFFL;
        return new BinlogEvent(position, length, timestamp, header.get(4) & 0xFF, server);
    }

    long end() {
        return position + length;
    }

    /** Whether it belongs to the file rather than to a transaction. */
    boolean ofTheFile() {
        return switch (type) {
            case STOP, ROTATE, FORMAT_DESCRIPTION, BINLOG_CHECKPOINT, GTID_LIST, START_ENCRYPTION -> true;
            default -> false;
        };
    }
}
