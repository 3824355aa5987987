package dev.diorama.dynamodb.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberBytesTest {

    @Property
    void sizeOfNormal_anyNumber_isItsSizeOrUnknown(@ForAll("numbers") BigDecimal number) {
        Decimal normal = Decimal.of(number);

        assertThat(sizeOfNormal(normal.text())).isEqualTo(normal.text().length() <= 38 ? ItemSize.of(normal) : 0);
        assertThat(sizeOfNormal(number.toString()))
                .isIn(0, normal.text().equals(number.toString()) ? ItemSize.of(normal) : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", ".", "-0", "00", "01", "-01", "1.", ".5", "-.5", "1.0", "00.5", "1E3", "+1", "1.2.3", " 1"
            })
    void sizeOfNormal_otherForms_isUnknown(String text) {
        assertThat(sizeOfNormal(text)).isZero();
    }

    private static int sizeOfNormal(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return NumberBytes.sizeOfNormal(bytes, 0, bytes.length);
    }

    @Provide
    Arbitrary<BigDecimal> numbers() {
        return Numbers.inRange();
    }
}
