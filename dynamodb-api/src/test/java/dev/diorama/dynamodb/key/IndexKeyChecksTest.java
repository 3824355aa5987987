package dev.diorama.dynamodb.key;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Decimal;
import dev.diorama.dynamodb.item.MapItem;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexKeyChecksTest {

    private static final KeySchema INDEX =
            KeySchema.of(new KeyAttribute("g", ScalarAttributeType.S), new KeyAttribute("r", ScalarAttributeType.N));

    @Test
    void checkItem_missingOrFitAttributes_passes() {
        assertThatCode(() -> checkItem(Map.of())).doesNotThrowAnyException();
        assertThatCode(() -> checkItem(Map.of("g", new AttributeValue.S("a")))).doesNotThrowAnyException();
        assertThatCode(() -> checkUpdated(Map.of("r", new AttributeValue.N(Decimal.ZERO))))
                .doesNotThrowAnyException();
    }

    @Test
    void checkItem_unfitAttribute_namesTheIndex() {
        KeyChecksTest.assertRefused(
                () -> checkItem(Map.of("r", new AttributeValue.Bool(true))),
                "One or more parameter values were invalid: Type mismatch for Index Key r Expected: N Actual: BOOL"
                        + " IndexName: gsi1");
        KeyChecksTest.assertRefused(
                () -> checkItem(Map.of("g", new AttributeValue.S(""))),
                "One or more parameter values are not valid. A value specified for a secondary index key is not"
                        + " supported. The AttributeValue for a key attribute cannot contain an empty string value."
                        + " IndexName: gsi1, IndexKey: g");
        KeyChecksTest.assertRefused(
                () -> checkItem(Map.of("g", new AttributeValue.S("a".repeat(3000)))),
                "One or more parameter values were invalid: Size limit exceeded for Index Key g Actual Size: 3000 bytes"
                        + " Max Size: 2048 bytes IndexName: gsi1");
    }

    @Test
    void checkUpdated_unfitAttribute_isRefused() {
        KeyChecksTest.assertRefused(
                () -> checkUpdated(Map.of("g", new AttributeValue.Null())),
                "The update expression attempted to update the secondary index key to unsupported type");
        KeyChecksTest.assertRefused(
                () -> checkUpdated(Map.of("g", new AttributeValue.S(""))),
                "The update expression attempted to update a secondary index key to a value that is not supported. The"
                        + " AttributeValue for a key attribute cannot contain an empty string value.");
        KeyChecksTest.assertRefused(
                () -> checkUpdated(Map.of("g", new AttributeValue.S("a".repeat(2049)))),
                "The update expression attempted to update the secondary index key beyond allowed size limits");
    }

    private static void checkItem(Map<String, AttributeValue> item) {
        IndexKeyChecks.checkItem("gsi1", INDEX, new MapItem(item));
    }

    private static void checkUpdated(Map<String, AttributeValue> item) {
        IndexKeyChecks.checkUpdated(INDEX, new MapItem(item));
    }
}
