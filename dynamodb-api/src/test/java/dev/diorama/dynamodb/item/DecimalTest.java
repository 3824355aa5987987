package dev.diorama.dynamodb.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.operation.AwsError;
import java.math.BigDecimal;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0.000, 0",
        "0E500, 0",
        "+7, 7",
        "007, 7",
        "-007.50, -7.5",
        ".5, 0.5",
        "5., 5",
        "1E3, 1000",
        "1e+3, 1000",
        "1.5E-3, 0.0015",
        "100, 100",
        "-12.3400, -12.34",
        "00.0010, 0.001",
        "-.5e1, -5",
        "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
        "1234567890123456789012345678901234567800, 1234567890123456789012345678901234567800"
    })
    void parse_anyNotation_givesTheNormalForm(String text, String normal) {
        assertThat(Decimal.parse(text).text()).isEqualTo(normal);
    }

    @Test
    void parse_limitsOfTheRange_areKept() {
        String greatest = "9".repeat(38) + "E88";
        assertThat(Decimal.parse(greatest).value()).isEqualByComparingTo(greatest);
        assertThat(Decimal.parse("-1E-130").text()).isEqualTo("-0." + "0".repeat(129) + "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "-",
                "+",
                ".",
                "1a",
                " 1",
                "1 ",
                "1E",
                "1E+",
                "E5",
                "--1",
                "1.2.3",
                "NaN",
                "Infinity",
                "0x1",
                "1_0",
                "1E99999999999"
            })
    void parse_noNumber_isRefusedWithItsText(String text) {
        assertRefused(text, "The parameter cannot be converted to a numeric value: " + text);
    }

    @Test
    void parse_emptyText_isRefusedWithoutText() {
        assertRefused("", "The parameter cannot be converted to a numeric value");
    }

    @ParameterizedTest
    @CsvSource({
        "1E126, Number overflow. Attempting to store a number with magnitude larger than supported range",
        "-10E125, Number overflow. Attempting to store a number with magnitude larger than supported range",
        "1E2000000000, Number overflow. Attempting to store a number with magnitude larger than supported range",
        "1E-131, Number underflow. Attempting to store a number with magnitude smaller than supported range",
        "0.1E-130, Number underflow. Attempting to store a number with magnitude smaller than supported range",
        "123456789012345678901234567890123456789, Attempting to store more than 38 significant digits in a Number",
        "0.123456789012345678901234567890123456789, Attempting to store more than 38 significant digits in a Number"
    })
    void parse_outOfRange_isRefused(String text, String message) {
        assertRefused(text, message);
    }

    @Test
    void parse_aMillionDigits_isRefusedInLinearTime() {
        assertRefused("1".repeat(100), "Attempting to store more than 38 significant digits in a Number");
        assertRefused(
                "1".repeat(1_000_000),
                "Number overflow. Attempting to store a number with magnitude larger than supported range");
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 3", "0.1, 0.2, 0.3", "-5, 5, 0", "999999999999999999, 999999999999999999, 1999999999999999998"})
    void add_twoNumbers_isExact(String one, String other, String sum) {
        assertThat(Decimal.parse(one).add(Decimal.parse(other)).text()).isEqualTo(sum);
        assertThat(Decimal.parse(sum).subtract(Decimal.parse(other)).text()).isEqualTo(one);
    }

    @Test
    void add_beyondTheRange_isRefused() {
        Decimal greatest = Decimal.parse("9".repeat(38) + "E88");
        assertThatThrownBy(() -> greatest.add(greatest))
                .hasMessage("Number overflow. Attempting to store a number with magnitude larger than supported range");
        assertThatThrownBy(() -> Decimal.parse("1E38").add(Decimal.parse("0.1")))
                .hasMessage("Attempting to store more than 38 significant digits in a Number");
    }

    @Property
    void parse_anyInRange_hasTheValueOfBigDecimal(@ForAll("numbers") BigDecimal number) {
        for (String text : new String[] {number.toString(), number.toPlainString(), number.toEngineeringString()}) {
            Decimal parsed = Decimal.parse(text);
            assertThat(parsed.value()).isEqualByComparingTo(number);
            assertThat(parsed).isEqualTo(Decimal.of(number)).hasSameHashCodeAs(Decimal.of(number));
            assertThat(parsed.value()).isEqualTo(Decimal.of(number).value());
        }
    }

    @Property
    void compareTo_anyTwo_ordersAsBigDecimal(@ForAll("numbers") BigDecimal one, @ForAll("numbers") BigDecimal other) {
        assertThat(Integer.signum(Decimal.of(one).compareTo(Decimal.of(other)))).isEqualTo(one.compareTo(other));
        assertThat(Decimal.of(one).compareTo(Decimal.of(one))).isZero();
    }

    @Provide
    Arbitrary<BigDecimal> numbers() {
        return Numbers.inRange();
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> Decimal.parse(text)).isInstanceOfSatisfying(AwsError.class, error -> {
            assertThat(error.type()).isEqualTo("ValidationException");
            assertThat(error.phrase().classic()).isEqualTo(message);
        });
    }
}
