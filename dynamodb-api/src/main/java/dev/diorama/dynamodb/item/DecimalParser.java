package dev.diorama.dynamodb.item;

import org.jspecify.annotations.Nullable;

/**
 * Reads one number's text into its normal form, in time linear in the text: {@code [+-] digits [. digits] [E [+-]
 * digits]}, with digits on at least one side of the point.
 *
 * <p>{@link java.math.BigDecimal} isn't asked to parse: a hostile text of a million digits would keep it busy for seconds.
 */
final class DecimalParser {

    static final String OVERFLOW =
            "Number overflow. Attempting to store a number with magnitude larger than supported range";
    static final String UNDERFLOW =
            "Number underflow. Attempting to store a number with magnitude smaller than supported range";
    static final String TOO_MANY_DIGITS = "Attempting to store more than 38 significant digits in a Number";
    private static final String NOT_A_NUMBER = "The parameter cannot be converted to a numeric value";

    /** Texts of at most this length can't break any limit of size, whatever their digits. */
    private static final int SHORT_LENGTH = 38;

    private final String text;
    private String fault = "";

    /** Digits with the point left out, leading zeros dropped. */
    private final StringBuilder digits = new StringBuilder(40);

    /** How many of the trailing digits seen so far are zeros not yet appended. */
    private int zeros;

    /** Digits before the point less leading zeros; negative for zeros right behind the point. */
    private long wholeDigits;

    private int position;

    DecimalParser(String text) {
        this.text = text;
    }

    /** Why {@link #parse} gave nothing. */
    String fault() {
        return fault;
    }

    /** The number, or null with a {@link #fault}. */
    @Nullable
    Decimal parse() {
        if (isNormal(text)) {
            return Decimal.ofNormal(text);
        }
        boolean negative = sign();
        if (!mantissa() || !exponent()) {
            fault = text.isEmpty() ? NOT_A_NUMBER : NOT_A_NUMBER + ": " + text;
            return null;
        }
        if (digits.isEmpty()) {
            return Decimal.ZERO;
        }
        String range = rangeFault(wholeDigits - 1, digits.length());
        if (range != null) {
            fault = range;
            return null;
        }
        return Decimal.ofNormal(plain(negative));
    }

    /** The text for a number out of range, or null for one that DynamoDB can hold. */
    static @Nullable String rangeFault(long exponent, int digits) {
        if (exponent > Decimal.MAX_EXPONENT) {
            return OVERFLOW;
        }
        if (exponent < Decimal.MIN_EXPONENT) {
            return UNDERFLOW;
        }
        return digits > Decimal.MAX_DIGITS ? TOO_MANY_DIGITS : null;
    }

    /** Whether the text is short and normal already, as most are. */
    private static boolean isNormal(String text) {
        int length = text.length();
        int start = length > 1 && text.charAt(0) == '-' ? 1 : 0;
        if (length == start || length > SHORT_LENGTH) {
            return false;
        }
        int point = -1;
        for (int i = start; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0 && i > start) {
                point = i;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        boolean leadingZero = text.charAt(start) == '0';
        if (point < 0) {
            return !leadingZero || length == 1;
        }
        char last = text.charAt(length - 1);
        return last != '0' && last != '.' && (!leadingZero || point == start + 1);
    }

    private boolean sign() {
        if (position < text.length() && (text.charAt(position) == '-' || text.charAt(position) == '+')) {
            return text.charAt(position++) == '-';
        }
        return false;
    }

    private boolean mantissa() {
        int start = position;
        while (isDigit()) {
            digit(text.charAt(position++), true);
        }
        int seen = position - start;
        if (position < text.length() && text.charAt(position) == '.') {
            position++;
            int behind = position;
            while (isDigit()) {
                digit(text.charAt(position++), false);
            }
            seen += position - behind;
        }
        return seen > 0;
    }

    private boolean isDigit() {
        return position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
    }

    private void digit(char digit, boolean whole) {
        boolean leading = digits.isEmpty();
        if (whole && !(leading && digit == '0')) {
            wholeDigits++;
        } else if (!whole && leading && digit == '0') {
            wholeDigits--;
        }
        if (digit == '0') {
            zeros += leading ? 0 : 1;
            return;
        }
        // Beyond 38 digits only their being there matters.
        for (; zeros > 0 && digits.length() <= Decimal.MAX_DIGITS; zeros--) {
            digits.append('0');
        }
        zeros = 0;
        if (digits.length() <= Decimal.MAX_DIGITS) {
            digits.append(digit);
        }
    }

    private boolean exponent() {
        if (position == text.length()) {
            return true;
        }
        char e = text.charAt(position++);
        if (e != 'E' && e != 'e') {
            return false;
        }
        boolean negative = sign();
        int start = position;
        long exponent = 0;
        while (isDigit()) {
            exponent = Math.min(exponent * 10 + text.charAt(position++) - '0', Integer.MAX_VALUE + 1L);
        }
        wholeDigits += negative ? -exponent : exponent;
        return position > start && position == text.length() && exponent <= Integer.MAX_VALUE;
    }

    private String plain(boolean negative) {
        StringBuilder plain = new StringBuilder().append(negative ? "-" : "");
        int point = (int) wholeDigits;
        if (point <= 0) {
            return plain.append("0.").append("0".repeat(-point)).append(digits).toString();
        }
        if (point >= digits.length()) {
            return plain.append(digits)
                    .append("0".repeat(point - digits.length()))
                    .toString();
        }
        return plain.append(digits, 0, point)
                .append('.')
                .append(digits, point, digits.length())
                .toString();
    }
}
