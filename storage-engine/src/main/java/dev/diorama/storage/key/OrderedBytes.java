package dev.diorama.storage.key;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Writes a key part by part so that keys compare, byte by unsigned byte, as their parts do. {@link OrderedBytesReader}
 * reads it back.
 *
 * <ul>
 *   <li>A hash is four bytes, big endian.
 *   <li>A byte string has each zero byte as {@code 00 FF} and ends with {@code 00 01}: so no string's encoding is the
 *       beginning of another's, and a string comes before its own extensions.
 *   <li>A number {@code ±0.d₁d₂…·10^e} is two bytes for sign and exponent ({@code 8000} for zero, {@code A000+e} above,
 *       {@code 6000-e} below), then its digits in pairs, a byte {@code pair+1} each, then a zero byte; the pairs and the
 *       end of a negative number are inverted. Equal numbers have equal bytes, whatever their scale.
 *   <li>An unsigned integer is eight bytes, big endian.
 *   <li>A raw tail is itself; nothing can follow it.
 * </ul>
 */
public final class OrderedBytes {

    /** The number of bytes of a hash. */
    public static final int HASH_BYTES = 4;

    static final int ZERO_BYTE = 0x00;
    static final int ESCAPED_ZERO = 0xFF;
    static final int TERMINATOR = 0x01;
    static final int ZERO_NUMBER = 0x8000;
    static final int POSITIVE_EXPONENT_BASE = 0xA000;
    static final int NEGATIVE_EXPONENT_BASE = 0x6000;

    /** More than any number with an exponent of ±130 needs, less than the two bytes can tell apart. */
    private static final int MAX_EXPONENT = 0x1000;

    private byte[] bytes;
    private int length;

    /** An empty key. */
    public OrderedBytes() {
        this(64);
    }

    /** An empty key that is expected to grow to about that many bytes. */
    public OrderedBytes(int expectedBytes) {
        this.bytes = new byte[expectedBytes];
    }

    /** The hash that spreads partition keys evenly over the 32-bit space; the same on every machine and for ever. */
    public static int hashOf(byte[] encodedPartitionKey) {
        return Murmur3.hash32(encodedPartitionKey);
    }

    /** Appends the hash of an encoded partition key. */
    public OrderedBytes hash(byte[] encodedPartitionKey) {
        ensure(HASH_BYTES);
        bigEndian(hashOf(encodedPartitionKey), HASH_BYTES);
        return this;
    }

    /** Appends a byte string of any length, UTF-8 text included. */
    public OrderedBytes bytes(byte[] value) {
        ensure(2 * value.length + 2);
        for (byte b : value) {
            bytes[length++] = b;
            if (b == ZERO_BYTE) {
                bytes[length++] = (byte) ESCAPED_ZERO;
            }
        }
        bytes[length++] = ZERO_BYTE;
        bytes[length++] = TERMINATOR;
        return this;
    }

    /**
     * Appends a number.
     *
     * @throws IllegalArgumentException if its decimal exponent is beyond ±4096
     */
    public OrderedBytes number(BigDecimal value) {
        if (value.signum() == 0) {
            ensure(2);
            bigEndian(ZERO_NUMBER, 2);
            return this;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale();
        if (Math.abs((long) exponent) > MAX_EXPONENT) {
            throw new IllegalArgumentException("The exponent of " + value + " is beyond ±" + MAX_EXPONENT);
        }
        boolean negative = value.signum() < 0;
        String digits = stripped.unscaledValue().abs().toString();
        ensure(digits.length() / 2 + 4);
        bigEndian(negative ? NEGATIVE_EXPONENT_BASE - exponent : POSITIVE_EXPONENT_BASE + exponent, 2);
        digitPairs(digits, negative ? 0xFF : 0);
        return this;
    }

    private void digitPairs(String digits, int inversion) {
        for (int i = 0; i < digits.length(); i += 2) {
            int tens = digits.charAt(i) - '0';
            int ones = i + 1 < digits.length() ? digits.charAt(i + 1) - '0' : 0;
            bytes[length++] = (byte) ((tens * 10 + ones + 1) ^ inversion);
        }
        bytes[length++] = (byte) inversion;
    }

    /** Appends an integer of 64 bits, ordered as unsigned. */
    public OrderedBytes unsigned(long value) {
        ensure(Long.BYTES);
        bigEndian(value, Long.BYTES);
        return this;
    }

    /** Appends bytes as they are: a tail, or parts encoded earlier. */
    public OrderedBytes raw(byte[] encoded) {
        ensure(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        return this;
    }

    /** The key so far; a copy. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void bigEndian(long value, int width) {
        for (int shift = (width - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
