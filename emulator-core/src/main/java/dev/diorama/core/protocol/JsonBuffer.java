package dev.diorama.core.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

    /** Writes a quoted, escaped string. */
    public JsonBuffer string(String text) {
        int count = text.length();
        room(count * 6 + 2);
        bytes[length++] = '"';
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                tail(text, i);
                break;
            }
            character(c);
        }
        bytes[length++] = '"';
        return this;
    }

    /** Writes the rest of a string from its first character beyond ASCII on. */
    private void tail(String text, int from) {
        byte[] encoded = text.substring(from).getBytes(StandardCharsets.UTF_8);
        for (byte b : encoded) {
            if (b < 0) {
                bytes[length++] = b;
            } else {
                character((char) b);
            }
        }
    }

    private void character(char c) {
        if (c >= 0x20 && c != '"' && c != '\\') {
            bytes[length++] = (byte) c;
            return;
        }
        bytes[length++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[length++] = (byte) c;
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            case '\b' -> bytes[length++] = 'b';
            case '\f' -> bytes[length++] = 'f';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[c >> 4];
                bytes[length++] = HEX[c & 0xF];
            }
        }
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
