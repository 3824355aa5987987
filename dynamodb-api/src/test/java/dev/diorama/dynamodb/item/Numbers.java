package dev.diorama.dynamodb.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random numbers that DynamoDB can hold, many of them close to one another or to the limits. */
public final class Numbers {

    private Numbers() {}

    public static Arbitrary<BigDecimal> inRange() {
        Arbitrary<BigDecimal> wide = Combinators.combine(
                        Arbitraries.bigIntegers()
                                .between(BigInteger.ONE, BigInteger.TEN.pow(38).subtract(BigInteger.ONE)),
                        Arbitraries.integers().between(Decimal.MIN_EXPONENT, Decimal.MAX_EXPONENT),
                        Arbitraries.of(1, -1))
                .as(Numbers::number);
        Arbitrary<BigDecimal> close = Combinators.combine(
                        Arbitraries.integers().between(-1200, 1200),
                        Arbitraries.integers().between(-3, 3))
                .as((digits, scale) -> BigDecimal.valueOf(digits, scale));
        return Arbitraries.oneOf(wide, close);
    }

    private static BigDecimal number(BigInteger digits, int exponent, int sign) {
        int precision = new BigDecimal(digits).precision();
        return new BigDecimal(digits, precision - 1 - exponent).multiply(BigDecimal.valueOf(sign));
    }
}
