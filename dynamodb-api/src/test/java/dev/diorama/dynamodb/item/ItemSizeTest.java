package dev.diorama.dynamodb.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 2",
        "12, 2",
        "123, 3",
        "1234, 3",
        "100, 2",
        "1000, 2",
        "1.2, 3",
        "12.34, 3",
        "0.5, 2",
        "0.05, 2",
        "0.005, 2",
        "-1, 3",
        "-12, 3",
        "-123, 4",
        "12345678901234567890123456789012345678, 20",
        "1234567890123456789012345678901234567.8, 21",
        "-1234567890123456789012345678901234567.8, 21",
        "-12345678901234567890123456789012345678, 21"
    })
    void of_number_isAByteForEveryTwoDigits(String number, int size) {
        assertThat(ItemSize.of(Decimal.parse(number))).isEqualTo(size);
    }

    @Test
    void of_eachType_isAsDocumented() {
        AttributeValue text = new AttributeValue.S("é€\ud83d\ude00a");
        AttributeValue one = new AttributeValue.N(Decimal.of(1));

        assertThat(ItemSize.of(text)).isEqualTo(2 + 3 + 4 + 1);
        assertThat(ItemSize.of(new AttributeValue.B(new byte[7]))).isEqualTo(7);
        assertThat(ItemSize.of(new AttributeValue.Bool(true))).isEqualTo(1);
        assertThat(ItemSize.of(new AttributeValue.Null())).isEqualTo(1);
        assertThat(ItemSize.of(new AttributeValue.SS(List.of("a", "bc")))).isEqualTo(3);
        assertThat(ItemSize.of(new AttributeValue.NS(List.of(Decimal.of(1), Decimal.of(123)))))
                .isEqualTo(5);
        assertThat(ItemSize.of(new AttributeValue.BS(List.of(new AttributeValue.B(new byte[4])))))
                .isEqualTo(4);
        assertThat(ItemSize.of(new AttributeValue.L(List.of()))).isEqualTo(3);
        assertThat(ItemSize.of(new AttributeValue.L(List.of(one, one)))).isEqualTo(3 + 2 * (1 + 2));
        assertThat(ItemSize.of(new AttributeValue.M(Map.of("key", one)))).isEqualTo(3 + 1 + 3 + 2);
    }

    @Test
    void of_item_isNamesAndValues() {
        assertThat(ItemSize.of(Map.of("pk", new AttributeValue.S("abc"), "né", new AttributeValue.Bool(false))))
                .isEqualTo(2 + 3 + 3 + 1);
    }

    @Property
    void utf8Length_anyText_isThatOfItsBytes(@ForAll String text) {
        assertThat(ItemSize.utf8Length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void check_beyond400Kilobytes_isRefused() {
        assertThatCode(() -> ItemSize.checkPut(409_600)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ItemSize.checkPut(409_601))
                .hasMessage("Item size has exceeded the maximum allowed size");
        assertThatThrownBy(() -> ItemSize.checkUpdate(409_601))
                .hasMessage("Item size to update has exceeded the maximum allowed size");
    }
}
