package dev.diorama.storage;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The keys from one (inclusive) to another (exclusive), in unsigned byte order; either end may be open.
 *
 * <p>Every other kind of bound is one of these: the key that follows {@code k} at once is {@code k} and a zero byte.
 */
public final class Range {

    private static final Range ALL = new Range(null, null);

    private final byte @Nullable [] from;
    private final byte @Nullable [] to;

    private Range(byte @Nullable [] from, byte @Nullable [] to) {
        this.from = from;
        this.to = to;
    }

    /** Every key. */
    public static Range all() {
        return ALL;
    }

    /** The keys from {@code from} (inclusive) to {@code to} (exclusive). */
    public static Range between(byte[] from, byte[] to) {
        return new Range(from, to);
    }

    /** The keys that begin with the prefix, the prefix itself among them. */
    public static Range prefix(byte[] prefix) {
        return new Range(prefix, afterAllWithPrefix(prefix));
    }

    /** The keys equal to {@code from} or greater. */
    public static Range from(byte[] from) {
        return new Range(from, null);
    }

    /** The keys less than {@code to}. */
    public static Range before(byte[] to) {
        return new Range(null, to);
    }

    /** The first key of the range, or null where it is open. */
    public byte @Nullable [] from() {
        return from;
    }

    /** The first key behind the range, or null where it is open. */
    public byte @Nullable [] to() {
        return to;
    }

    /** The part of this range that is greater than {@code key}: where a forward walk goes on after it. */
    public Range after(byte[] key) {
        return startingAt(successor(key));
    }

    /** The part of this range that is {@code key} or greater. */
    public Range startingAt(byte[] key) {
        return from != null && Arrays.compareUnsigned(from, key) >= 0 ? this : new Range(key, to);
    }

    /** The part of this range that is less than {@code key}: where a backward walk goes on after it. */
    public Range endingBefore(byte[] key) {
        return to != null && Arrays.compareUnsigned(to, key) <= 0 ? this : new Range(from, key);
    }

    /** The part of this range that is {@code key} or less. */
    public Range endingAt(byte[] key) {
        return endingBefore(successor(key));
    }

    /** Whether the key lies in the range. */
    public boolean contains(byte[] key) {
        return (from == null || Arrays.compareUnsigned(key, from) >= 0)
                && (to == null || Arrays.compareUnsigned(key, to) < 0);
    }

    /** Whether no key can lie in the range. */
    public boolean isEmpty() {
        return from != null && to != null && Arrays.compareUnsigned(from, to) >= 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Range that && Arrays.equals(from, that.from) && Arrays.equals(to, that.to);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(from) + Arrays.hashCode(to);
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return "[" + (from == null ? "" : hex.formatHex(from)) + ", " + (to == null ? "" : hex.formatHex(to)) + ")";
    }

    private static byte[] successor(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    /** The least key greater than all with the prefix; null if the prefix is all 0xFF, as none is greater then. */
    private static byte @Nullable [] afterAllWithPrefix(byte[] prefix) {
        int length = prefix.length;
        while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
            length--;
        }
        if (length == 0) {
            return null;
        }
        byte[] after = Arrays.copyOf(prefix, length);
        after[length - 1]++;
        return after;
    }
}
