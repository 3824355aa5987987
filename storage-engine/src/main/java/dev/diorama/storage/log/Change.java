package dev.diorama.storage.log;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One write, as followers see it.
 *
 * @param sequence its place in the log: greater than that of every earlier write of the same key; there may be gaps
 * @param atMillis when it was made, by the log's clock, in milliseconds since 1970
 * @param key the key written
 * @param oldValue the value before, or null where there was none
 * @param newValue the value after, or null where the key was deleted
 */
@SuppressWarnings("ArrayRecordComponent") // its arrays are the store's own, and it is never compared
public record Change(long sequence, long atMillis, byte[] key, byte @Nullable [] oldValue, byte @Nullable [] newValue) {

    private static final int ABSENT = -1;

    /** Everything but the sequence: time, then key, old and new value, each behind its length (-1 for none). */
    byte[] encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(
                Long.BYTES + 3 * Integer.BYTES + key.length + lengthOf(oldValue) + lengthOf(newValue));
        buffer.putLong(atMillis);
        put(buffer, key);
        put(buffer, oldValue);
        put(buffer, newValue);
        return buffer.array();
    }

    static Change decoded(long sequence, byte[] encoded) {
        ByteBuffer buffer = ByteBuffer.wrap(encoded);
        long atMillis = buffer.getLong();
        byte[] key = get(buffer);
        if (key == null) {
            throw new IllegalArgumentException("A change without a key");
        }
        return new Change(sequence, atMillis, key, get(buffer), get(buffer));
    }

    private static int lengthOf(byte @Nullable [] value) {
        return value == null ? 0 : value.length;
    }

    private static void put(ByteBuffer buffer, byte @Nullable [] value) {
        if (value == null) {
            buffer.putInt(ABSENT);
        } else {
            buffer.putInt(value.length).put(value);
        }
    }

    private static byte @Nullable [] get(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length == ABSENT) {
            return null;
        }
        byte[] value = new byte[length];
        buffer.get(value);
        return value;
    }
}
