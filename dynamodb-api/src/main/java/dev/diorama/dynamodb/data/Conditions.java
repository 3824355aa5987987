package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.expression.ExpressionAttributes;
import dev.diorama.dynamodb.expression.ExpressionParameters;
import dev.diorama.dynamodb.expression.Expressions;
import org.jspecify.annotations.Nullable;

/** The condition of a write, be it an expression or in the legacy form. */
final class Conditions {

    private Conditions() {}

    /** The parameters of PutItem and DeleteItem that make their condition. */
    static ExpressionParameters parameters(Structure in) {
        return ExpressionParameters.ofWrite()
                .legacy("Expected", in.get("Expected"))
                .legacy("ConditionalOperator", in.get("ConditionalOperator"))
                .expression("ConditionExpression", in.string("ConditionExpression"));
    }

    /**
     * The condition, or null where the write has none.
     *
     * @throws dev.diorama.core.operation.AwsError ValidationException if it is wrong in itself
     */
    static @Nullable Condition of(Structure in, ExpressionAttributes attributes) {
        String expression = in.string("ConditionExpression");
        return expression == null ? LegacyParameters.expected(in) : Expressions.condition(expression, attributes);
    }
}
