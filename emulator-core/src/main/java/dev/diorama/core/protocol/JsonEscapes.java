package dev.diorama.core.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON's escapes in strings: a backslash and one of {@code "\/bfnrt}, or {@code \}{@code u} and four hexadecimal digits. */
final class JsonEscapes {

    private static final String NAMES = "\"\\/bfnrt";
    private static final String CHARACTERS = "\"\\/\b\f\n\r\t";
    private static final int UNICODE_BYTES = 6;

    private JsonEscapes() {}

    /** The index behind the escape that begins at an index. */
    static int end(byte[] bytes, int from) {
        if (from + 1 >= bytes.length) {
            throw JsonInput.malformed();
        }
        byte name = bytes[from + 1];
        if (name != 'u') {
            if (NAMES.indexOf(name) < 0) {
                throw JsonInput.malformed();
            }
            return from + 2;
        }
        if (from + UNICODE_BYTES > bytes.length || unit(bytes, from) < 0) {
            throw JsonInput.malformed();
        }
        return from + UNICODE_BYTES;
    }

    /** The UTF-8 of a checked string's characters. */
    static byte[] unescaped(byte[] bytes, int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        int i = from;
        while (i < to) {
            if (bytes[i] != '\\') {
                plain[length++] = bytes[i++];
            } else if (bytes[i + 1] != 'u') {
                plain[length++] = (byte) CHARACTERS.charAt(NAMES.indexOf(bytes[i + 1]));
                i += 2;
            } else {
                String character = character(bytes, i, to);
                byte[] utf8 = character.getBytes(StandardCharsets.UTF_8);
                System.arraycopy(utf8, 0, plain, length, utf8.length);
                length += utf8.length;
                i += UNICODE_BYTES * character.length();
            }
        }
        return Arrays.copyOf(plain, length);
    }

    /** The character of one escape, or of two that make up a surrogate pair. */
    private static String character(byte[] bytes, int from, int to) {
        char high = (char) unit(bytes, from);
        int second = from + UNICODE_BYTES;
        if (Character.isHighSurrogate(high)
                && second + UNICODE_BYTES <= to
                && bytes[second] == '\\'
                && bytes[second + 1] == 'u') {
            char low = (char) unit(bytes, second);
            if (Character.isLowSurrogate(low)) {
                return String.valueOf(new char[] {high, low});
            }
        }
        return String.valueOf(high);
    }

    /** The UTF-16 unit of the escape at an index, or -1 if its digits aren't hexadecimal. */
    private static int unit(byte[] bytes, int from) {
        int unit = 0;
        for (int i = from + 2; i < from + UNICODE_BYTES; i++) {
            int digit = Character.digit(bytes[i] & 0xFF, 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
