package dev.diorama.dynamodb.item;

/** Numbers in the bytes of JSON, looked at without making anything of them. */
final class NumberBytes {

    /** Texts of at most this length can't break any limit of size, whatever their digits. */
    private static final int SHORT_LENGTH = 38;

    private NumberBytes() {}

    /** The size in bytes, as {@link ItemSize} counts it, of a number in normal form; 0 for any other and for long ones. */
    static int sizeOfNormal(byte[] bytes, int from, int to) {
        if (from == to || to - from > SHORT_LENGTH) {
            return 0;
        }
        boolean negative = bytes[from] == '-';
        int start = negative ? from + 1 : from;
        int point = to;
        for (int i = start; i < to; i++) {
            byte b = bytes[i];
            if (b == '.' && point == to && i > start) {
                point = i;
            } else if (b < '0' || b > '9') {
                return 0;
            }
        }
        return start == to
                ? 0
                : point == to
                        ? sizeOfWhole(bytes, start, to, negative)
                        : sizeOfFraction(bytes, start, point, to, negative);
    }

    private static int sizeOfWhole(byte[] bytes, int start, int to, boolean negative) {
        if (bytes[start] == '0') {
            return to - start == 1 && !negative ? 1 : 0;
        }
        int last = to - 1;
        while (bytes[last] == '0') {
            last--;
        }
        return ItemSize.ofNumber(to - 1 - start, to - 1 - last, negative);
    }

    private static int sizeOfFraction(byte[] bytes, int start, int point, int to, boolean negative) {
        byte last = bytes[to - 1];
        boolean zero = bytes[start] == '0';
        if (last == '0' || last == '.' || (zero && point > start + 1)) {
            return 0;
        }
        int first = zero ? point + 1 : start;
        while (bytes[first] == '0') {
            first++;
        }
        int firstPlace = zero ? point - first : point - 1 - start;
        return ItemSize.ofNumber(firstPlace, point - (to - 1), negative);
    }
}
