package dev.diorama.storage.mvstore;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Operations on their way to the journal: one frame, built in memory.
 *
 * <p>A frame is: four bytes of mark, four of payload length, four of the payload's CRC-32C, then the payload, which is
 * operations one behind the other. An operation is: its kind in a byte; the map's name, behind its length in two bytes;
 * for a put or a delete the key, for a put the value too, each behind its length in four bytes. All big endian.
 */
final class JournalBuffer {

    static final int FRAME_MARK = 0xD10AF8A3;
    static final int FRAME_HEADER_BYTES = 12;

    static final byte PUT = 1;
    static final byte DELETE = 2;
    static final byte CREATE = 3;
    static final byte DROP = 4;

    /** A buffer that had to grow beyond this is not kept at that size. */
    private static final int KEPT_BYTES = 1 << 20;

    private byte[] bytes = new byte[1 << 16];
    private int length = FRAME_HEADER_BYTES;

    void write(byte[] mapName, byte[] key, byte @Nullable [] value) {
        ensure(1 + Short.BYTES + mapName.length + 2 * Integer.BYTES + key.length + (value == null ? 0 : value.length));
        head(value == null ? DELETE : PUT, mapName);
        sized(key);
        if (value != null) {
            sized(value);
        }
    }

    void create(byte[] mapName) {
        ensure(1 + Short.BYTES + mapName.length);
        head(CREATE, mapName);
    }

    void drop(byte[] mapName) {
        ensure(1 + Short.BYTES + mapName.length);
        head(DROP, mapName);
    }

    boolean isEmpty() {
        return length == FRAME_HEADER_BYTES;
    }

    int length() {
        return length;
    }

    /** The whole frame, checksum included. */
    ByteBuffer frame() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, FRAME_HEADER_BYTES, length - FRAME_HEADER_BYTES);
        ByteBuffer frame = ByteBuffer.wrap(bytes, 0, length);
        frame.putInt(FRAME_MARK).putInt(length - FRAME_HEADER_BYTES).putInt((int) checksum.getValue());
        return frame.rewind();
    }

    void clear() {
        length = FRAME_HEADER_BYTES;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[KEPT_BYTES];
        }
    }

    private void head(byte kind, byte[] mapName) {
        bytes[length++] = kind;
        bytes[length++] = (byte) (mapName.length >>> Byte.SIZE);
        bytes[length++] = (byte) mapName.length;
        raw(mapName);
    }

    private void sized(byte[] value) {
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (value.length >>> shift);
        }
        raw(value);
    }

    private void raw(byte[] value) {
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
