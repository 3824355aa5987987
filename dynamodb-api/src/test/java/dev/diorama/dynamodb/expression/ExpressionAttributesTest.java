package dev.diorama.dynamodb.expression;

import static dev.diorama.dynamodb.expression.Sample.map;
import static dev.diorama.dynamodb.expression.Sample.s;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionAttributesTest {

    @Test
    void checkAllUsed_overSeveralExpressions_isContent() {
        ExpressionAttributes attributes = attributes();

        Expressions.update("SET #a = :a", attributes);
        Expressions.condition("#b = :b", attributes);

        attributes.checkAllUsed();
    }

    @Test
    void checkAllUsed_unusedName_isNamedBeforeValues() {
        ExpressionAttributes attributes = attributes();

        Expressions.condition("#a = :a", attributes);

        assertThatThrownBy(attributes::checkAllUsed)
                .hasMessage("Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}");
    }

    @Test
    void checkAllUsed_unusedValues_areNamed() {
        ExpressionAttributes attributes = attributes();

        Expressions.condition("attribute_exists(#a.#b)", attributes);

        assertThatThrownBy(attributes::checkAllUsed)
                .hasMessage("Value provided in ExpressionAttributeValues unused in expressions: keys: {:a, :b}");
    }

    private static ExpressionAttributes attributes() {
        return ExpressionParameters.ofWrite()
                .expression("ConditionExpression", "given")
                .attributes(Map.of("#a", "a", "#b", "b"), map(":a", s("a"), ":b", s("b")));
    }
}
