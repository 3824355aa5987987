package dev.diorama.core.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A growing buffer that JSON is written into as UTF-8 bytes.
 *
 * <p>Answers are mostly copies of stored bytes, so it takes raw bytes as well as values; a general generator would
 * validate and buffer them once more. Callers see to commas and nesting.
 */
public final class JsonBuffer {

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int KEPT_BYTES = 1 << 20;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private byte[] bytes;
    private int length;

    public JsonBuffer(int capacityBytes) {
        bytes = new byte[capacityBytes];
    }

    /** Empties the buffer, and gives back the memory of an unusually long answer. */
    public JsonBuffer clear() {
        length = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[KEPT_BYTES / 16];
        }
        return this;
    }

    public int length() {
        return length;
    }

    /** The backing array; only the first {@link #length()} bytes count. */
    public byte[] array() {
        return bytes;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Writes one ASCII character as it is. */
    public JsonBuffer raw(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    public JsonBuffer raw(byte[] source) {
        return raw(source, 0, source.length);
    }

    public JsonBuffer raw(byte[] source, int from, int count) {
        room(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
        return this;
    }

    /** Writes ASCII text as it is. */
    @SuppressWarnings("deprecation") // copies the low bytes of the characters, which is all that ASCII has
    public JsonBuffer ascii(String text) {
        int count = text.length();
        room(count);
        text.getBytes(0, count, bytes, length);
        length += count;
        return this;
    }

    public JsonBuffer number(long value) {
        return ascii(Long.toString(value));
    }

    public JsonBuffer bool(boolean value) {
        return raw(value ? TRUE : FALSE);
    }

    /**
     * Writes a quoted string. Only what JSON demands is escaped: quotes, backslashes and characters below U+0020; an
     * unpaired surrogate, which UTF-8 can't express, becomes {@code ?}.
     */
    public JsonBuffer string(String text) {
        measuredString(text);
        return this;
    }

    /**
     * Writes a quoted string as {@link #string} does.
     *
     * @return how many bytes of UTF-8 the text has before escaping
     */
    public int measuredString(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        room(utf8.length + 2);
        bytes[length++] = '"';
        int clean = cleanPrefix(utf8);
        System.arraycopy(utf8, 0, bytes, length, clean);
        length += clean;
        if (clean < utf8.length) {
            escaped(utf8, clean);
        }
        bytes[length++] = '"';
        return utf8.length;
    }

    /** Writes bytes as a quoted string of base64. */
    public JsonBuffer base64(byte[] value) {
        return raw('"').raw(Base64.getEncoder().encode(value)).raw('"');
    }

    /** Leaves four bytes to be filled by {@link #fillInt}. */
    public JsonBuffer skipInt() {
        room(Integer.BYTES);
        length += Integer.BYTES;
        return this;
    }

    /** Fills four bytes written before with a number, big endian. */
    public JsonBuffer fillInt(int position, int value) {
        INT.set(bytes, position, value);
        return this;
    }

    /** How many bytes at the start need no escape; eight are looked at together. */
    private static int cleanPrefix(byte[] utf8) {
        int i = 0;
        for (; i + Long.BYTES <= utf8.length; i += Long.BYTES) {
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
        room((utf8.length - from) * 6 + 1);
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
        switch (b) {
            case '"', '\\' -> bytes[length++] = b;
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            case '\b' -> bytes[length++] = 'b';
            case '\f' -> bytes[length++] = 'f';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[b >> 4];
                bytes[length++] = HEX[b & 0xF];
            }
        }
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
