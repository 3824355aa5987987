package dev.diorama.storage.sql.h2;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of changes, each with a checksum. What a killed process left half written at its end counts as not written: nothing was
 * acknowledged before it was there as a whole.
 */
final class ChangeLog implements AutoCloseable {

    private static final int HEAD = 1 + Long.BYTES + Long.BYTES + Integer.BYTES + Integer.BYTES + Integer.BYTES;

    private final FileChannel channel;

    /** Begins a file or goes on behind what is there. */
    ChangeLog(Path file) throws IOException {
        channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Takes away what a killed process left half written, so that more can come behind. */
    static void mend(Path file) throws IOException {
        long whole;
        try (Reader reader = new Reader(file, 0)) {
            while (reader.next() != null) {
                // on to the end
            }
            whole = reader.position();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(whole);
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    void append(Change change) throws IOException {
        byte[] packed = packed(change.bytes());
        ByteBuffer record = ByteBuffer.allocate(HEAD + packed.length);
        record.put((byte) change.kind().ordinal()).putLong(change.micros()).putLong(change.position());
        record.putInt(change.bytes().length).putInt(packed.length);
        record.putInt(checksum(record.array(), HEAD - Integer.BYTES, packed));
        record.put(packed).flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
    }

    private static int checksum(byte[] head, int length, byte[] packed) {
        CRC32 crc = new CRC32();
        crc.update(head, 0, length);
        crc.update(packed);
        return (int) crc.getValue();
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return bytes;
        }
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(bytes);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw H2Files.failed(e);
        }
    }

    /** Reads a log from its beginning, also while it grows. */
    static final class Reader implements AutoCloseable {

        private final DataInputStream in;
        private long position;

        Reader(Path file, long position) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
            in.skipNBytes(position);
            this.position = position;
        }

        /** Where the next change begins. */
        long position() {
            return position;
        }

        /** The next change, or null if there is none that is whole; then no later call finds one. */
        @Nullable
        Change next() throws IOException {
            byte[] head = new byte[HEAD];
            try {
                in.readFully(head);
                ByteBuffer record = ByteBuffer.wrap(head);
                int kind = record.get();
                long micros = record.getLong();
                long at = record.getLong();
                int length = record.getInt();
                byte[] packed = new byte[record.getInt()];
                in.readFully(packed);
                if (checksum(head, HEAD - Integer.BYTES, packed) != record.getInt()) {
                    return null;
                }
                position += HEAD + packed.length;
                return new Change(Change.Kind.values()[kind], micros, at, unpacked(packed, length));
            } catch (EOFException e) {
                return null;
            }
        }

        private static byte[] unpacked(byte[] packed, int length) throws IOException {
            if (length == 0) {
                return packed;
            }
            return new InflaterInputStream(new ByteArrayInputStream(packed)).readNBytes(length);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw H2Files.failed(e);
            }
        }
    }
}
