package dev.diorama.dynamodb.item;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The names met so far in the objects that are being read, to notice one that is given twice. A name is remembered by a
 * fingerprint: equal names have equal ones, and the rare different names that share one are taken for equal, too.
 */
final class GivenNames {

    /** Beyond so many names of one object looking through them costs more than a hash map would. */
    static final int MAX_NAMES = 128;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    private long[] fingerprints = new long[32];
    private int count;

    /** How many names there are, those of all objects open together. */
    int mark() {
        return count;
    }

    /** Forgets the names since a mark: their object has ended. */
    void forgetSince(int mark) {
        count = mark;
    }

    /** Adds a name; false if the object whose names begin at the mark has it, or too many to look through. */
    boolean add(byte[] bytes, int from, int to, int mark) {
        long name = fingerprint(bytes, from, to);
        for (int i = mark; i < count; i++) {
            if (fingerprints[i] == name) {
                return false;
            }
        }
        if (count - mark == MAX_NAMES) {
            return false;
        }
        if (count == fingerprints.length) {
            fingerprints = Arrays.copyOf(fingerprints, 2 * count);
        }
        fingerprints[count++] = name;
        return true;
    }

    private static long fingerprint(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length >= Long.BYTES) {
            long fingerprint = length;
            for (int i = from; i < to - Long.BYTES; i += Long.BYTES) {
                fingerprint = (fingerprint ^ (long) LONG.get(bytes, i)) * MIXER;
                fingerprint ^= fingerprint >>> 32;
            }
            return (fingerprint ^ (long) LONG.get(bytes, to - Long.BYTES)) * MIXER;
        }
        long fingerprint = 0;
        for (int i = from; i < to; i++) {
            fingerprint = (fingerprint << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return (fingerprint << Byte.SIZE) | length;
    }
}
