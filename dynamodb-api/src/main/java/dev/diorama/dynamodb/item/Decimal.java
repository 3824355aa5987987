package dev.diorama.dynamodb.item;

import java.math.BigDecimal;

/**
 * A DynamoDB number: up to 38 significant digits, magnitude 1E-130 to 9.9…E+125, in its normal form.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number">Number</a>
 */
public final class Decimal implements Comparable<Decimal> {

    private final String text;
    private final BigDecimal value;

    private Decimal(String text, BigDecimal value) {
        this.text = text;
        this.value = value;
    }

    /** The number in DynamoDB's normal form, from a value already known to be in range. */
    public static Decimal of(BigDecimal value) {
        BigDecimal normal = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return new Decimal(normal.toPlainString(), normal);
    }

    /** The number as DynamoDB returns it. */
    public String text() {
        return text;
    }

    public BigDecimal value() {
        return value;
    }

    @Override
    public int compareTo(Decimal other) {
        return value.compareTo(other.value);
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
