package dev.diorama.core.http;

import static dev.diorama.core.http.Rejection.malformed;

/** What a byte may be in a request's head (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6">RFC 9110</a>). */
final class HttpBytes {

    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (char c = '0'; c <= 'z'; c++) {
            TOKEN[c] = c <= '9' || c >= 'a' || (c >= 'A' && c <= 'Z');
        }
        for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
            TOKEN[c] = true;
        }
    }

    private HttpBytes() {}

    /** Whether it may stand in a method or a header field's name. */
    static boolean isToken(byte b) {
        return b >= 0 && TOKEN[b];
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** Control characters could smuggle a line break past a later reader. */
    static void checkFieldValue(byte[] bytes, int start, int end) throws Rejection {
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if ((b < ' ' && b >= 0 && b != '\t') || b == 0x7F) {
                throw malformed("A header field holds a control character");
            }
        }
    }

    /** A request's target is printable ASCII without spaces. */
    static void checkTarget(byte[] bytes, int start, int end) throws Rejection {
        if (start >= end) {
            throw malformed("The request line has no target");
        }
        for (int i = start; i < end; i++) {
            if (bytes[i] <= ' ' || bytes[i] == 0x7F) {
                throw malformed("The request's target holds a character that must be percent-encoded");
            }
        }
    }

    /** Whether the bytes spell the word, which is in lower case, in any case. */
    static boolean spell(byte[] bytes, int start, int end, String word) {
        if (end - start != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            int b = bytes[start + i];
            if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
