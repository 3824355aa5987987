package dev.diorama.core.protocol;

/** JSON's grammar of numbers: {@code -? (0 | [1-9] digit*) (. digit+)? ([eE] [+-]? digit+)?}. */
final class JsonNumber {

    private JsonNumber() {}

    /** Whether the number at an index is written as an integer or with a fraction or exponent. */
    static JsonKind kind(byte[] bytes, int from) {
        int end = end(bytes, from);
        for (int i = from; i < end; i++) {
            if (bytes[i] == '.' || bytes[i] == 'e' || bytes[i] == 'E') {
                return JsonKind.DECIMAL_VALUE;
            }
        }
        return JsonKind.NUMBER_VALUE;
    }

    /** The index behind the number at an index. */
    static int end(byte[] bytes, int from) {
        int i = at(bytes, from) == '-' ? from + 1 : from;
        i = at(bytes, i) == '0' ? i + 1 : digits(bytes, i);
        if (at(bytes, i) == '.') {
            i = digits(bytes, i + 1);
        }
        if (at(bytes, i) == 'e' || at(bytes, i) == 'E') {
            i++;
            i = digits(bytes, at(bytes, i) == '+' || at(bytes, i) == '-' ? i + 1 : i);
        }
        return i;
    }

    private static int digits(byte[] bytes, int from) {
        int i = from;
        while (at(bytes, i) >= '0' && at(bytes, i) <= '9') {
            i++;
        }
        if (i == from) {
            throw JsonInput.malformed();
        }
        return i;
    }

    private static byte at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] : 0;
    }
}
