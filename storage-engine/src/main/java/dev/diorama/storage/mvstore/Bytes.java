package dev.diorama.storage.mvstore;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * Byte strings in unsigned order, as MVStore keeps them: a variable-length length, then the bytes.
 *
 * <p>MVStore's own type for byte arrays compares signed bytes, and one at a time.
 */
final class Bytes extends BasicDataType<byte[]> {

    static final Bytes TYPE = new Bytes();

    /** What the Java heap adds to an array's bytes: its header and, on average, its padding. */
    private static final int ARRAY_OVERHEAD = 20;

    private Bytes() {}

    @Override
    public int getMemory(byte @Nullable [] bytes) {
        return bytes == null ? 0 : ARRAY_OVERHEAD + bytes.length;
    }

    @Override
    public int compare(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b);
    }

    @Override
    public int binarySearch(byte[] key, Object storage, int size, int initialGuess) {
        byte[][] keys = (byte[][]) storage;
        int low = 0;
        int high = size - 1;
        // MVStore guesses where the key was found last, which costs nothing to try first.
        int middle = initialGuess - 1;
        if (middle < 0 || middle > high) {
            middle = high >>> 1;
        }
        while (low <= high) {
            int order = Arrays.compareUnsigned(key, keys[middle]);
            if (order > 0) {
                low = middle + 1;
            } else if (order < 0) {
                high = middle - 1;
            } else {
                return middle;
            }
            middle = (low + high) >>> 1;
        }
        return ~low;
    }

    @Override
    public void write(WriteBuffer buffer, byte[] bytes) {
        buffer.putVarInt(bytes.length);
        buffer.put(bytes);
    }

    @Override
    public byte[] read(ByteBuffer buffer) {
        byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }
}
