package dev.diorama.dynamodb.item;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB number: up to 38 significant digits, magnitude 1E-130 to 9.9…E+125, in its normal form.
 *
 * <p>The normal form is plain decimal notation: no sign but a leading minus, no exponent, no superfluous zeros. It is
 * unique for each value and, the sign aside, its texts compare as the values do; so equality and order need no
 * arithmetic, and a {@link BigDecimal} is made only for whoever calculates.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number">Number</a>
 */
public final class Decimal implements Comparable<Decimal> {

    /** The most significant digits that a number may have. */
    public static final int MAX_DIGITS = 38;

    /** The greatest power of ten of a number's first significant digit. */
    public static final int MAX_EXPONENT = 125;

    /** The least power of ten of a number's first significant digit. */
    public static final int MIN_EXPONENT = -130;

    /** Nought. */
    public static final Decimal ZERO = new Decimal("0", BigDecimal.ZERO);

    /** Texts of at most this length without a point fit a long, and so does the sum of two of them. */
    private static final int LONG_LENGTH = 18;

    private final String text;
    private @Nullable BigDecimal value;

    private Decimal(String text, @Nullable BigDecimal value) {
        this.text = text;
        this.value = value;
    }

    /** The number in DynamoDB's normal form, from a value already known to be in range. */
    public static Decimal of(BigDecimal value) {
        BigDecimal normal = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return new Decimal(normal.toPlainString(), normal);
    }

    /** The number of a whole value. */
    public static Decimal of(long value) {
        return new Decimal(Long.toString(value), null);
    }

    /**
     * The number that a request gives as text, such as {@code 007}, {@code +.5} or {@code 1E3}.
     *
     * @throws AwsError a ValidationException if it isn't a number or not one that DynamoDB can hold
     */
    public static Decimal parse(String text) {
        DecimalParser parser = new DecimalParser(text);
        Decimal number = parser.parse();
        if (number == null) {
            throw DynamoDbError.checked(parser.fault());
        }
        return number;
    }

    /** The number of a text known to be in normal form. */
    static Decimal ofNormal(String text) {
        return new Decimal(text, null);
    }

    /** The number as DynamoDB returns it. */
    public String text() {
        return text;
    }

    /** The number for calculations, without trailing zeros. */
    public BigDecimal value() {
        BigDecimal known = value;
        if (known == null) {
            known = text.equals("0") ? BigDecimal.ZERO : new BigDecimal(text).stripTrailingZeros();
            value = known;
        }
        return known;
    }

    /**
     * The sum.
     *
     * @throws AwsError a ValidationException if DynamoDB can't hold it
     */
    public Decimal add(Decimal other) {
        if (fitsLong() && other.fitsLong()) {
            return of(Long.parseLong(text) + Long.parseLong(other.text));
        }
        return inRange(value().add(other.value()));
    }

    /**
     * The difference.
     *
     * @throws AwsError a ValidationException if DynamoDB can't hold it
     */
    public Decimal subtract(Decimal other) {
        if (fitsLong() && other.fitsLong()) {
            return of(Long.parseLong(text) - Long.parseLong(other.text));
        }
        return inRange(value().subtract(other.value()));
    }

    private static Decimal inRange(BigDecimal exact) {
        Decimal result = of(exact);
        BigDecimal normal = result.value();
        String fault = normal.signum() == 0
                ? null
                : DecimalParser.rangeFault(normal.precision() - normal.scale() - 1, normal.precision());
        if (fault != null) {
            throw DynamoDbError.validation(fault);
        }
        return result;
    }

    private boolean fitsLong() {
        return text.length() <= LONG_LENGTH && text.indexOf('.') < 0;
    }

    /** Whether the number is less than nought. */
    public boolean isNegative() {
        return text.charAt(0) == '-';
    }

    @Override
    public int compareTo(Decimal other) {
        boolean negative = isNegative();
        if (negative != other.isNegative()) {
            return negative ? -1 : 1;
        }
        return negative ? compareMagnitude(other.text, text, 1) : compareMagnitude(text, other.text, 0);
    }

    private static int compareMagnitude(String one, String other, int from) {
        int wholeDigits = Integer.compare(pointOf(one), pointOf(other));
        // Of numbers with as many whole digits, the texts order as the values do: a point against a point,
        // and a text that ends first against one with further places.
        return wholeDigits != 0 ? wholeDigits : one.substring(from).compareTo(other.substring(from));
    }

    private static int pointOf(String text) {
        int point = text.indexOf('.');
        return point < 0 ? text.length() : point;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Decimal that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
