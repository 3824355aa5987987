package dev.diorama.dynamodb.query;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.expression.ConditionPaths;
import dev.diorama.dynamodb.expression.ExpressionAttributes;
import dev.diorama.dynamodb.expression.Expressions;
import dev.diorama.dynamodb.key.KeySchema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What items must satisfy to be returned, after they were read and counted.
 *
 * @param condition the condition
 * @param title what AWS's messages call the parameter that gave it
 */
record Filter(Condition condition, String title) {

    /**
     * The filter of a request, or null where it has none.
     *
     * @param legacy the legacy parameter that filters
     * @throws AwsError a ValidationException if it is wrong in itself
     */
    static @Nullable Filter of(Structure in, String legacy, ExpressionAttributes attributes) {
        String expression = in.string("FilterExpression");
        if (expression != null) {
            return new Filter(Expressions.filter(expression, attributes), "Filter Expression");
        }
        Condition condition = LegacyParameters.filter(in, legacy);
        return condition == null ? null : new Filter(condition, legacy);
    }

    /** The attributes that it looks at. */
    Set<String> attributes() {
        return ConditionPaths.attributes(condition);
    }

    /**
     * Checks that it looks at no attribute of the key by which a query finds its items.
     *
     * @throws AwsError a ValidationException if it does
     */
    void checkNoneOf(KeySchema keys) {
        ConditionPaths.checkNoKey(condition, keys, title);
    }
}
