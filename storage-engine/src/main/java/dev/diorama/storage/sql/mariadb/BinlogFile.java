package dev.diorama.storage.sql.mariadb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Reads the transactions of a binary log file one by one, up to the last that is there in whole. */
final class BinlogFile implements Closeable {

    static final int MAGIC_BYTES = 4;
    private static final int GTID_BODY_BYTES = 13;
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

    /** Where the description of the format ends, with which every file begins. */
    long formatEnd() throws IOException {
        BinlogEvent format = event(MAGIC_BYTES);
        if (format == null) {
            throw new IOException("The binary log is cut short");
        }
        return format.end();
    }

    /** The next whole transaction, or null where there is none. */
    @Nullable
    BinlogTransaction next() throws IOException {
        BinlogEvent event = event(position);
        while (event != null && event.type() != BinlogEvent.GTID) {
            position = event.end();
            event = event(position);
        }
        return event == null ? null : transaction(event);
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
        return new BinlogTransaction(domain, gtid.server(), sequence, gtid.timestamp(), gtid.position(), to);
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
