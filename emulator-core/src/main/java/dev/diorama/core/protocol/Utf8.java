package dev.diorama.core.protocol;

/** Whether bytes are UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
final class Utf8 {

    private Utf8() {}

    static boolean isWellFormed(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            int lead = bytes[i] & 0xFF;
            int count = followers(lead);
            if (count < 0 || i + count >= to) {
                return false;
            }
            if (count > 0 && !follows(lead, bytes, i + 1, count)) {
                return false;
            }
            i += count + 1;
        }
        return true;
    }

    /** How many bytes follow a first byte, or -1 if none may begin with it. */
    private static int followers(int lead) {
        if (lead < 0x80) {
            return 0;
        }
        if (lead < 0xC2 || lead > 0xF4) {
            return -1;
        }
        return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    }

    private static boolean follows(int lead, byte[] bytes, int from, int count) {
        int second = bytes[from] & 0xFF;
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return false;
        }
        for (int i = 1; i < count; i++) {
            if ((bytes[from + i] & 0xC0) != 0x80) {
                return false;
            }
        }
        return true;
    }
}
