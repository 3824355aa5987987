package dev.diorama.dynamodb.expression;

import static dev.diorama.dynamodb.expression.Sample.map;
import static dev.diorama.dynamodb.expression.Sample.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.item.AttributeValue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParametersTest {

    @Test
    void attributes_mixedParameters_listsThem() {
        ExpressionParameters parameters = ExpressionParameters.ofWrite()
                .legacy("AttributeUpdates", Map.of())
                .legacy("Expected", Map.of())
                .legacy("ConditionalOperator", null)
                .expression("UpdateExpression", "SET a = :a")
                .expression("ConditionExpression", null);

        assertThatThrownBy(() -> parameters.attributes(null, null))
                .hasMessage("Can not use both expression and non-expression parameters in the same request:"
                        + " Non-expression parameters: {AttributeUpdates, Expected} Expression parameters:"
                        + " {UpdateExpression}");
    }

    @Test
    void attributes_legacyAlone_isFine() {
        ExpressionParameters.ofRead()
                .legacy("AttributesToGet", Map.of())
                .projection(null)
                .attributes(null, null)
                .checkAllUsed();
    }

    @Test
    void attributes_namesWithoutExpression_areRefused() {
        assertThatThrownBy(() -> ExpressionParameters.ofRead().projection(null).attributes(Map.of("#a", "a"), null))
                .hasMessage("ExpressionAttributeNames can only be specified when using expressions");
    }

    @Test
    void attributes_valuesWithoutExpression_areRefused() {
        AwsError error = catchThrowableOfType(
                AwsError.class,
                () -> ExpressionParameters.ofWrite()
                        .expression("ConditionExpression", null)
                        .attributes(null, map(":a", s("a"))));

        assertThat(error.phrase().classic())
                .isEqualTo("ExpressionAttributeValues can only be specified when using expressions:"
                        + " ConditionExpression is null");
        assertThat(error.phrase().revised())
                .isEqualTo("1 validation error detected: ExpressionAttributeValues can only be specified when using"
                        + " expressions");
    }

    @Test
    void attributes_valuesWithAProjectionOnly_areRefused() {
        assertThatThrownBy(() -> ExpressionParameters.ofRead()
                        .projection("a")
                        .expression("FilterExpression", null)
                        .expression("KeyConditionExpression", null)
                        .attributes(null, map(":a", s("a"))))
                .hasMessage("ExpressionAttributeValues can only be specified when using expressions: FilterExpression"
                        + " and KeyConditionExpression are null");
    }

    @Test
    void attributes_empty_areRefused() {
        assertRefused(Map.of(), null, "ExpressionAttributeNames must not be empty");
        assertRefused(null, Map.of(), "ExpressionAttributeValues must not be empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "#", "##a", "#a-b", "# a", "#a.b", ":a", "#é"})
    void attributes_placeholderOfNameAmiss_isRefused(String placeholder) {
        assertRefused(
                Map.of(placeholder, "a"),
                null,
                "ExpressionAttributeNames contains invalid key: Syntax error; key: \"" + placeholder + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ":", ":a b", "#a", ":a$"})
    void attributes_placeholderOfValueAmiss_isRefused(String placeholder) {
        assertRefused(
                null,
                map(placeholder, s("a")),
                "ExpressionAttributeValues contains invalid key: Syntax error; key: \"" + placeholder + "\"");
    }

    @Test
    void attributes_emptyPlaceholder_isRefused() {
        assertRefused(
                Map.of("", "a"),
                null,
                "ExpressionAttributeNames contains invalid key: The expression attribute map contains an empty key;");
    }

    @Test
    void attributes_placeholderTooLong_isRefused() {
        given().attributes(Map.of("#" + "a".repeat(254), "a"), null);

        assertRefused(
                Map.of("#" + "a".repeat(255), "a"),
                null,
                "ExpressionAttributeNames contains invalid key: The expression attribute map contains a key that is too"
                        + " long;");
    }

    @Test
    void attributes_emptyName_isRefused() {
        assertRefused(
                Map.of("#a", ""),
                null,
                "ExpressionAttributeNames contains invalid value: Empty attribute name for key #a");
    }

    @Test
    void attributes_nameTooLong_isRefused() {
        given().attributes(Map.of("#a", "n".repeat(65_535)), null);

        assertRefused(
                Map.of("#a", "n".repeat(65_536)), null, "Attribute name is too large, must be less than 65536 bytes");
    }

    private static void assertRefused(Map<String, String> names, Map<String, AttributeValue> values, String message) {
        assertThatThrownBy(() -> given().attributes(names, values)).hasMessage(message);
    }

    private static ExpressionParameters given() {
        return ExpressionParameters.ofWrite().expression("ConditionExpression", "given");
    }
}
