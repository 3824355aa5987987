package dev.diorama.storage.mvstore;

import dev.diorama.storage.StorageException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads one journal file and gives its operations, in order, to whoever applies them.
 *
 * <p>A process that is killed while it writes leaves a last frame that is not whole: nobody was told that it is durable,
 * and it is passed over. A frame that is broken in the middle of a file is damage, and an error.
 */
final class JournalReader {

    /** What an operation does. */
    interface Target {
        void write(String map, byte[] key, byte @Nullable [] value);

        void create(String map);

        void drop(String map);
    }

    /** How a journal file begins; the last byte is the format's version. */
    static final byte[] FILE_MARK = {'D', 'I', 'O', 'R', 'J', 'N', 'L', 1};

    private final Path file;
    private final Target target;

    JournalReader(Path file, Target target) {
        this.file = file;
        this.target = target;
    }

    /**
     * Applies every whole frame.
     *
     * @param last whether this is the newest journal file, the only one that may end in a frame that is not whole
     * @return the length up to which the file is good, in bytes
     */
    long replay(boolean last) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            long size = Files.size(file);
            if (!readMark(in)) {
                return passOver(last, 0, size);
            }
            long good = FILE_MARK.length;
            while (good < size) {
                byte[] payload = readPayload(in, size - good);
                if (payload == null) {
                    return passOver(last, good, size);
                }
                apply(payload);
                good += JournalBuffer.FRAME_HEADER_BYTES + payload.length;
            }
            return good;
        } catch (IOException e) {
            throw new StorageException(
                    "Can't read " + file + ": " + e.getMessage() + ". Check the folder and the disk, then start again.",
                    e);
        }
    }

    private long passOver(boolean last, long good, long size) {
        if (last) {
            return good;
        }
        throw damaged("from byte " + good + " of " + size + " on");
    }

    private boolean readMark(DataInputStream in) throws IOException {
        byte[] mark = in.readNBytes(FILE_MARK.length);
        for (int i = 0; i < mark.length; i++) {
            if (mark[i] != FILE_MARK[i]) {
                throw damaged("it is no journal that this version can read");
            }
        }
        return mark.length == FILE_MARK.length;
    }

    /** The next frame's payload, or null where the file ends before the frame does. */
    private byte @Nullable [] readPayload(DataInputStream in, long available) throws IOException {
        if (available < JournalBuffer.FRAME_HEADER_BYTES) {
            return null;
        }
        int mark = in.readInt();
        int length = in.readInt();
        int checksum = in.readInt();
        long rest = available - JournalBuffer.FRAME_HEADER_BYTES;
        if (mark != JournalBuffer.FRAME_MARK || length < 0) {
            return endOfZeros(in, mark | length | checksum);
        }
        if (length > rest) {
            return null;
        }
        byte[] payload = in.readNBytes(length);
        CRC32C actual = new CRC32C();
        actual.update(payload);
        if ((int) actual.getValue() == checksum) {
            return payload;
        }
        if (rest > length && nextIsFrame(in)) {
            throw damaged("a frame in its middle has a wrong checksum");
        }
        return null;
    }

    /** A power cut can leave a file longer than what was written to it, with zeros at its end. */
    private byte @Nullable [] endOfZeros(DataInputStream in, int begin) throws IOException {
        int seen = begin;
        for (int next = in.read(); seen == 0 && next >= 0; next = in.read()) {
            seen = next;
        }
        if (seen != 0) {
            throw damaged("a frame in its middle doesn't begin as one");
        }
        return null;
    }

    private static boolean nextIsFrame(DataInputStream in) throws IOException {
        return in.available() >= Integer.BYTES && in.readInt() == JournalBuffer.FRAME_MARK;
    }

    private void apply(byte[] payload) {
        ByteBuffer operations = ByteBuffer.wrap(payload);
        try {
            while (operations.hasRemaining()) {
                applyOne(operations);
            }
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw damaged("an operation is not whole");
        }
    }

    private void applyOne(ByteBuffer operations) {
        byte kind = operations.get();
        byte[] nameBytes = new byte[operations.getShort() & 0xFFFF];
        operations.get(nameBytes);
        String name = new String(nameBytes, StandardCharsets.UTF_8);
        switch (kind) {
            case JournalBuffer.PUT -> {
                byte[] key = sized(operations);
                target.write(name, key, sized(operations));
            }
            case JournalBuffer.DELETE -> target.write(name, sized(operations), null);
            case JournalBuffer.CREATE -> target.create(name);
            case JournalBuffer.DROP -> target.drop(name);
            default -> throw damaged("there is no operation of kind " + kind);
        }
    }

    private static byte[] sized(ByteBuffer operations) {
        int length = operations.getInt();
        if (length > operations.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] value = new byte[length];
        operations.get(value);
        return value;
    }

    private StorageException damaged(String how) {
        return new StorageException(
                file + " is damaged: " + how + ". Put back a copy of the whole data folder, or start with a new one.",
                null);
    }
}
