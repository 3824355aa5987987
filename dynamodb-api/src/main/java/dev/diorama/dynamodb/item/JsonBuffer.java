package dev.diorama.dynamodb.item;

import java.nio.ByteOrder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * JSON being written as UTF-8 into one growing array that is used again and again.
 *
 * <p>Of strings only what JSON demands is escaped: quotes, backslashes and characters below U+0020. An unpaired
 * surrogate, which UTF-8 can't express, is written as {@code ?}. Not for use by two threads at once.
 */
public final class JsonBuffer {

    /** An array grown beyond this isn't kept for the next use. */
    private static final int KEPT_BYTES = 1 << 20;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    public JsonBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** Forgets what was written. */
    public void clear() {
        length = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[KEPT_BYTES];
        }
    }

    /** How many bytes are written. */
    public int length() {
        return length;
    }

    /** The array behind the buffer, of which the first {@link #length()} bytes count; valid until the next write. */
    public byte[] array() {
        return bytes;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** One byte of JSON as it is. */
    public void raw(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    /** JSON as it is. */
    public void raw(byte[] source) {
        raw(source, 0, source.length);
    }

    /** JSON as it is. */
    public void raw(byte[] source, int from, int count) {
        ensure(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** Characters below U+0080 that stand for themselves, without quotes. */
    @SuppressWarnings("deprecation") // the one copy without a detour over another array; the text is ASCII
    public void ascii(String text) {
        int count = text.length();
        ensure(count);
        text.getBytes(0, count, bytes, length);
        length += count;
    }

    /** Overwrites four bytes written before, big endian. */
    public void patchInt(int position, int value) {
        bytes[position] = (byte) (value >>> 24);
        bytes[position + 1] = (byte) (value >>> 16);
        bytes[position + 2] = (byte) (value >>> 8);
        bytes[position + 3] = (byte) value;
    }

    /** A number. */
    public void number(long value) {
        ascii(Long.toString(value));
    }

    /**
     * A string with its quotes, escaped.
     *
     * @return how many bytes of UTF-8 the string has, unescaped
     */
    public int string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ensure(utf8.length + 2);
        bytes[length++] = '"';
        int clean = cleanPrefix(utf8);
        System.arraycopy(utf8, 0, bytes, length, clean);
        length += clean;
        if (clean < utf8.length) {
            escaped(utf8, clean);
        }
        raw('"');
        return utf8.length;
    }

    /** Bytes as a string of base64. */
    public void base64(byte[] value) {
        byte[] encoded = Base64.getEncoder().encode(value);
        ensure(encoded.length + 2);
        bytes[length++] = '"';
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        bytes[length++] = '"';
    }

    /** How many bytes at the start need no escape, eight looked at together. */
    private static int cleanPrefix(byte[] utf8) {
        int i = 0;
        for (; i + 8 <= utf8.length; i += 8) {
            long eight = (long) LONG.get(utf8, i);
            long quotes = eight ^ (ONES * '"');
            long slashes = eight ^ (ONES * '\\');
            long found = ((quotes - ONES) & ~quotes) | ((slashes - ONES) & ~slashes) | ((eight - ONES * ' ') & ~eight);
            if ((found & HIGHS) != 0) {
                break;
            }
        }
        while (i < utf8.length && isClean(utf8[i])) {
            i++;
        }
        return i;
    }

    private static boolean isClean(byte b) {
        return b != '"' && b != '\\' && (b >= ' ' || b < 0);
    }

    private void escaped(byte[] utf8, int from) {
        ensure(6 * (utf8.length - from) + 1);
        for (int i = from; i < utf8.length; i++) {
            byte b = utf8[i];
            if (isClean(b)) {
                bytes[length++] = b;
            } else {
                escape(b);
            }
        }
    }

    private void escape(byte b) {
        bytes[length++] = '\\';
        int named = "\b\t\n\f\r\"\\".indexOf(b);
        if (named >= 0) {
            bytes[length++] = (byte) "btnfr\"\\".charAt(named);
            return;
        }
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[b >> 4];
        bytes[length++] = HEX[b & 15];
    }

    private void ensure(int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
