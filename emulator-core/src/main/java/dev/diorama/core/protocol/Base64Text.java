package dev.diorama.core.protocol;

import dev.diorama.core.operation.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64 as AWS reads it: padded, without white space, with no bits left over. */
public final class Base64Text {

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Base64Text() {}

    /**
     * The bytes that a text stands for.
     *
     * @throws AwsError a SerializationException if it isn't base64
     */
    public static byte[] decode(String text) {
        int length = text.length();
        if (length % 4 != 0) {
            throw JsonMismatch.error("Base64 encoded length is expected a multiple of 4 bytes but found: " + length);
        }
        int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        for (int i = 0; i < length - padding; i++) {
            if (!isDigit(text.charAt(i))) {
                throw JsonMismatch.error("Invalid Base64 character: '" + text.charAt(i) + "'");
            }
        }
        if (padding > 0 && DIGITS.indexOf(text.charAt(length - padding - 1)) % (padding == 2 ? 16 : 4) != 0) {
            throw JsonMismatch.error("Invalid last non-pad Base64 character dectected");
        }
        return Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** How many bytes a text of ASCII stands for, or -1 if it isn't base64. */
    public static int decodedLength(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length % 4 != 0) {
            return -1;
        }
        int padding = length == 0 || bytes[to - 1] != '=' ? 0 : bytes[to - 2] != '=' ? 1 : 2;
        for (int i = from; i < to - padding; i++) {
            if (!isDigit((char) bytes[i])) {
                return -1;
            }
        }
        if (padding > 0 && DIGITS.indexOf(bytes[to - padding - 1]) % (padding == 2 ? 16 : 4) != 0) {
            return -1;
        }
        return length / 4 * 3 - padding;
    }

    private static boolean isDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }
}
