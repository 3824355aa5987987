package dev.diorama.storage.key;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Reads a key of {@link OrderedBytes} part by part, in the order in which it was written; the caller knows the parts.
 *
 * <p>Bytes that are no such part throw {@link IllegalArgumentException}.
 */
public final class OrderedBytesReader {

    private final byte[] bytes;
    private int position;

    /** A reader at the key's first byte. */
    public OrderedBytesReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads a hash. */
    public int hash() {
        return (int) bigEndian(OrderedBytes.HASH_BYTES);
    }

    /** Reads a byte string. */
    public byte[] bytes() {
        ByteArrayOutputStream value = new ByteArrayOutputStream(bytes.length - position);
        while (true) {
            int b = octet();
            if (b == OrderedBytes.ZERO_BYTE) {
                int escape = octet();
                if (escape == OrderedBytes.TERMINATOR) {
                    return value.toByteArray();
                }
                check(escape == OrderedBytes.ESCAPED_ZERO);
            }
            value.write(b);
        }
    }

    /** Reads a number; its trailing zeros are gone. */
    public BigDecimal number() {
        int head = (int) bigEndian(2);
        if (head == OrderedBytes.ZERO_NUMBER) {
            return BigDecimal.ZERO;
        }
        boolean negative = head < OrderedBytes.ZERO_NUMBER;
        int exponent =
                negative ? OrderedBytes.NEGATIVE_EXPONENT_BASE - head : head - OrderedBytes.POSITIVE_EXPONENT_BASE;
        String digits = digitPairs(negative ? 0xFF : 0);
        BigInteger unscaled = new BigInteger(negative ? "-" + digits : digits);
        return new BigDecimal(unscaled, digits.length() - exponent).stripTrailingZeros();
    }

    private String digitPairs(int inversion) {
        StringBuilder digits = new StringBuilder(40);
        for (int b = octet() ^ inversion; b != 0; b = octet() ^ inversion) {
            check(b <= 100);
            digits.append((char) ('0' + (b - 1) / 10)).append((char) ('0' + (b - 1) % 10));
        }
        check(!digits.isEmpty());
        return digits.toString();
    }

    /** Reads an integer of 64 bits. */
    public long unsigned() {
        return bigEndian(Long.BYTES);
    }

    /** Reads all that is left. */
    public byte[] raw() {
        byte[] tail = Arrays.copyOfRange(bytes, position, bytes.length);
        position = bytes.length;
        return tail;
    }

    /** The number of bytes read so far. */
    public int position() {
        return position;
    }

    /** Whether nothing is left. */
    public boolean atEnd() {
        return position == bytes.length;
    }

    private long bigEndian(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | octet();
        }
        return value;
    }

    private int octet() {
        check(position < bytes.length);
        return bytes[position++] & 0xFF;
    }

    private static void check(boolean wellFormed) {
        if (!wellFormed) {
            throw new IllegalArgumentException("Not a key of these parts");
        }
    }
}
