package dev.diorama.dynamodb.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Decimal;
import dev.diorama.dynamodb.item.MapItem;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KeyChecksTest {

    private static final KeySchema SCHEMA =
            KeySchema.of(new KeyAttribute("pk", ScalarAttributeType.S), new KeyAttribute("sk", ScalarAttributeType.B));
    private static final AttributeValue TEXT = new AttributeValue.S("a");
    private static final AttributeValue NUMBER = new AttributeValue.N(Decimal.of(1));
    private static final AttributeValue BYTES = new AttributeValue.B(new byte[1]);

    @Test
    void checkItem_goodKey_passes() {
        assertThatCode(() -> checkItem(Map.of("pk", TEXT, "sk", BYTES, "x", NUMBER)))
                .doesNotThrowAnyException();
        assertThatCode(() -> checkItem(Map.of("pk", text(2048), "sk", bytes(1024))))
                .doesNotThrowAnyException();
    }

    @Test
    void checkItem_missingOrOtherType_namesTheFirst() {
        assertRefused(
                () -> checkItem(Map.of("sk", TEXT)),
                "One or more parameter values were invalid: Missing the key pk in the item");
        assertRefused(
                () -> checkItem(Map.of("pk", NUMBER)),
                "One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N");
        assertRefused(
                () -> checkItem(Map.of("pk", TEXT, "sk", new AttributeValue.Null())),
                "One or more parameter values were invalid: Type mismatch for key sk expected: B actual: NULL");
    }

    @Test
    void checkItem_emptyKey_isRefused() {
        assertRefused(
                () -> checkItem(Map.of("pk", text(0), "sk", BYTES)),
                "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an"
                        + " empty string value. Key: pk");
        assertRefused(
                () -> checkItem(Map.of("pk", TEXT, "sk", bytes(0))),
                "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an"
                        + " empty binary value. Key: sk");
    }

    @Test
    void checkItem_tooLong_isRefused() {
        assertRefused(
                () -> checkItem(Map.of("pk", text(2049), "sk", BYTES)),
                "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048"
                        + " bytes");
        assertRefused(
                () -> checkItem(Map.of("pk", TEXT, "sk", bytes(1025))),
                "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size"
                        + " limit of 1024 bytes");
    }

    @Test
    void checkKey_notExactlyTheKey_isRefused() {
        String message = "The provided key element does not match the schema";
        assertRefused(() -> checkKey(Map.of("pk", TEXT)), message);
        assertRefused(() -> checkKey(Map.of("pk", TEXT, "sk", TEXT)), message);
        assertRefused(() -> checkKey(Map.of("pk", TEXT, "x", BYTES)), message);
        assertRefused(() -> checkKey(Map.of("pk", TEXT, "sk", BYTES, "x", TEXT)), message);
        assertThatCode(() -> checkKey(Map.of("pk", TEXT, "sk", BYTES))).doesNotThrowAnyException();
    }

    @Test
    void isIndexKey_indexAndTableAttributes_isOne() {
        KeySchema index = KeySchema.of(
                new KeyAttribute("g", ScalarAttributeType.N), new KeyAttribute("pk", ScalarAttributeType.S));

        assertThat(isIndexKey(index, Map.of("g", NUMBER, "pk", TEXT, "sk", BYTES)))
                .isTrue();
        assertThat(isIndexKey(index, Map.of("pk", TEXT, "sk", BYTES))).isFalse();
        assertThat(isIndexKey(index, Map.of("g", NUMBER, "pk", TEXT))).isFalse();
        assertThat(isIndexKey(index, Map.of("g", TEXT, "pk", TEXT, "sk", BYTES)))
                .isFalse();
        assertThat(isIndexKey(index, Map.of("g", NUMBER, "pk", TEXT, "sk", BYTES, "x", TEXT)))
                .isFalse();
    }

    private static boolean isIndexKey(KeySchema index, Map<String, AttributeValue> key) {
        return KeyChecks.isIndexKey(index, SCHEMA, new MapItem(key));
    }

    private static void checkItem(Map<String, AttributeValue> item) {
        KeyChecks.checkItem(SCHEMA, new MapItem(item));
    }

    private static void checkKey(Map<String, AttributeValue> key) {
        KeyChecks.checkKey(SCHEMA, new MapItem(key));
    }

    private static AttributeValue text(int length) {
        return new AttributeValue.S("a".repeat(length));
    }

    private static AttributeValue bytes(int length) {
        return new AttributeValue.B(new byte[length]);
    }

    static void assertRefused(ThrowingCallable check, String message) {
        assertThatThrownBy(check).isInstanceOfSatisfying(AwsError.class, error -> {
            assertThat(error.type()).isEqualTo("ValidationException");
            assertThat(error.phrase().classic()).isEqualTo(message);
        });
    }
}
