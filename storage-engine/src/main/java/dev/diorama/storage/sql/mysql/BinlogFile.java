package dev.diorama.storage.sql.mysql;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads the transactions of a binary log file one by one, up to the last that is there in whole. */
final class BinlogFile implements Closeable {

    static final int MAGIC_BYTES = 4;
    private static final int GTID_BODY_BYTES = 13;
    private static final int MYSQL_GTID_BYTES = 65;
    private static final long ORIGINAL_FOLLOWS = 1L << 55;
    private static final int STANDALONE = 1;
    private static final int READ_BYTES = 64 * 1024;

    private final FileChannel channel;
    private final long end;
    private final ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES).flip();
    private long bufferAt;
    private long position = MAGIC_BYTES;

    BinlogFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        end = channel.size();
    }

    /** Goes on at a place where an event begins. */
    BinlogFile from(long place) {
        position = place;
        return this;
    }

    /** Up to where it has been read in whole transactions. */
    long position() {
        return position;
    }

    /**
     * Where ends what every file must have: the description of its format, and MySQL's note of the transactions that were there
     * before.
     */
    long headEnd() throws IOException {
        BinlogEvent previous = previousGtids();
        return previous == null ? formatEnd() : previous.end();
    }

    private long formatEnd() throws IOException {
        BinlogEvent format = event(MAGIC_BYTES);
        if (format == null) {
            throw new IOException("The binary log is cut short");
        }
        return format.end();
    }

    private @Nullable BinlogEvent previousGtids() throws IOException {
        BinlogEvent event = event(formatEnd());
        return event == null || event.type() != BinlogEvent.MYSQL_PREVIOUS_GTIDS ? null : event;
    }

    /** The next whole transaction, or null where there is none. */
    @Nullable
    BinlogTransaction next() throws IOException {
        for (BinlogEvent event = event(position); event != null; event = event(position)) {
            switch (event.type()) {
                case BinlogEvent.GTID -> {
                    return transaction(event);
                }
                case BinlogEvent.MYSQL_GTID -> {
                    return mysqlTransaction(event);
                }
                case BinlogEvent.MYSQL_TAGGED_GTID -> throw new IOException("GTIDs with tags aren't understood");
                default -> position = event.end();
            }
        }
        return null;
    }

    /** The transactions that were there before this log, as MySQL notes it; null where it doesn't. */
    @Nullable
    GtidSet previous() throws IOException {
        BinlogEvent event = previousGtids();
        return event == null ? null : GtidSet.of(body(event));
    }

    private ByteBuffer body(BinlogEvent event) throws IOException {
        ByteBuffer body = ByteBuffer.allocate((int) event.length() - BinlogEvent.HEADER_BYTES);
        while (body.hasRemaining()
                && channel.read(body, event.position() + BinlogEvent.HEADER_BYTES + body.position()) > 0) {
            // more of it
        }
        return body.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** MySQL's first event of a transaction tells how long that is as a whole, and when it was committed to the microsecond. */
    private @Nullable BinlogTransaction mysqlTransaction(BinlogEvent gtid) throws IOException {
        int length = (int) Math.min(gtid.length() - BinlogEvent.HEADER_BYTES, MYSQL_GTID_BYTES);
        ByteBuffer body = read(gtid.position() + BinlogEvent.HEADER_BYTES, length);
        String origin = GtidSet.uuid(body.position(1));
        long sequence = body.getLong();
        body.position(body.position() + 1 + 2 * Long.BYTES);
        long time = sevenBytes(body);
        if ((time & ORIGINAL_FOLLOWS) != 0) {
            time = sevenBytes(body);
        }
        long to = gtid.position() + sized(body);
        if (to > end || to < gtid.end()) {
            return null;
        }
        position = to;
        Instant committed = Instant.EPOCH.plus(time, ChronoUnit.MICROS);
        return new BinlogTransaction(origin, sequence, committed, false, gtid.position(), to);
    }

    private static long sevenBytes(ByteBuffer body) {
        return (body.getInt() & 0xFFFFFFFFL) | (body.getShort() & 0xFFFFL) << 32 | (body.get() & 0xFFL) << 48;
    }

    /** An integer with its own length. */
    private static long sized(ByteBuffer body) {
        int first = body.get() & 0xFF;
        return switch (first) {
            case 0xFC -> body.getShort() & 0xFFFFL;
            case 0xFD -> (body.getShort() & 0xFFFFL) | (body.get() & 0xFFL) << 16;
            case 0xFE -> body.getLong();
            default -> first;
        };
    }

    private @Nullable BinlogTransaction transaction(BinlogEvent gtid) throws IOException {
        ByteBuffer body = read(gtid.position() + BinlogEvent.HEADER_BYTES, GTID_BODY_BYTES);
        long sequence = body.getLong();
        long domain = body.getInt() & 0xFFFFFFFFL;
        boolean standalone = (body.get() & STANDALONE) != 0;
        boolean whole = false;
        long to = gtid.end();
        for (BinlogEvent event = event(to); event != null && !whole && belongs(event); event = event(to)) {
            whole = ends(event, standalone);
            to = event.end();
        }
        if (!whole) {
            return null;
        }
        position = to;
        Instant time = Instant.ofEpochSecond(gtid.timestamp());
        return new BinlogTransaction(Long.toString(domain), sequence, time, true, gtid.position(), to);
    }

    private static boolean belongs(BinlogEvent event) {
        return event.type() != BinlogEvent.GTID && !event.ofTheFile();
    }

    private boolean ends(BinlogEvent event, boolean standalone) throws IOException {
        return switch (event.type()) {
            case BinlogEvent.XID, BinlogEvent.XA_PREPARE -> true;
            case BinlogEvent.QUERY -> standalone || isEndOfTransaction(event);
            case BinlogEvent.QUERY_COMPRESSED -> standalone;
            default -> false;
        };
    }

    /** The statement comes after the thread, its time, the database's name, an error number and the session's variables. */
    private boolean isEndOfTransaction(BinlogEvent query) throws IOException {
        int length = (int) Math.min(query.length() - BinlogEvent.HEADER_BYTES, READ_BYTES);
        ByteBuffer body = read(query.position() + BinlogEvent.HEADER_BYTES, length);
        int database = body.get(8) & 0xFF;
        int variables = body.getShort(11) & 0xFFFF;
        int statement = 13 + variables + database + 1;
        byte[] text = new byte[Math.max(0, Math.min(8, length - statement))];
        body.position(Math.min(statement, length)).get(text);
        String word = new String(text, StandardCharsets.ISO_8859_1);
        return word.startsWith("COMMIT") || word.startsWith("ROLLBACK");
    }

    /** The event at a place, or null if it isn't there in whole. */
    private @Nullable BinlogEvent event(long at) throws IOException {
        if (at + BinlogEvent.HEADER_BYTES > end) {
            return null;
        }
        BinlogEvent event = BinlogEvent.of(at, read(at, BinlogEvent.HEADER_BYTES));
        return event.length() < BinlogEvent.HEADER_BYTES || event.end() > end ? null : event;
    }

    private ByteBuffer read(long at, int length) throws IOException {
        if (at < bufferAt || at + length > bufferAt + buffer.limit()) {
            buffer.clear();
            bufferAt = at;
            while (buffer.hasRemaining() && channel.read(buffer, bufferAt + buffer.position()) > 0) {
                // more of it
            }
            buffer.flip();
        }
        if (at + length > bufferAt + buffer.limit()) {
            throw new IOException("The binary log is cut short");
        }
        return buffer.slice((int) (at - bufferAt), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Copies a part of it. */
    void copy(long from, long to, FileChannel target) throws IOException {
        long at = from;
        while (at < to) {
            at += channel.transferTo(at, to - at, target);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
