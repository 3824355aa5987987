package dev.diorama.dynamodb.query;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.expression.KeyPredicates;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.AttributeValueChecks;
import dev.diorama.dynamodb.item.WireValue;
import dev.diorama.dynamodb.legacy.ComparisonOperator;
import dev.diorama.dynamodb.legacy.ConditionalOperator;
import dev.diorama.dynamodb.legacy.FilterCondition;
import dev.diorama.dynamodb.legacy.KeyConditions;
import dev.diorama.dynamodb.legacy.LegacyConditions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code KeyConditions}, {@code QueryFilter} and {@code ScanFilter}, each a map from attributes to conditions. */
final class LegacyParameters {

    private LegacyParameters() {}

    /**
     * Checks the values of one of them, if it is there.
     *
     * @throws AwsError a ValidationException for a value that DynamoDB can't hold
     */
    static void checkValues(Structure in, String parameter, RequestContext context) {
        for (Structure condition : in.<Structure>map(parameter).values()) {
            for (WireValue value : condition.<WireValue>list("AttributeValueList")) {
                AttributeValueChecks.check(value.faults(), context.revisedWording());
            }
        }
    }

    /**
     * What {@code KeyConditions} asks of a key, or null where it isn't given.
     *
     * @throws AwsError a ValidationException if the conditions are wrong in themselves
     */
    static @Nullable KeyPredicates keys(Structure in) {
        return in.has("KeyConditions") ? KeyConditions.predicates(conditions(in, "KeyConditions")) : null;
    }

    /**
     * The condition of {@code QueryFilter} or {@code ScanFilter}, or null where it filters nothing.
     *
     * @throws AwsError a ValidationException if it or ConditionalOperator is wrong in itself
     */
    static @Nullable Condition filter(Structure in, String parameter) {
        String operator = in.string("ConditionalOperator");
        return LegacyConditions.filter(
                in.has(parameter) ? conditions(in, parameter) : null,
                operator == null ? null : ConditionalOperator.valueOf(operator));
    }

    private static Map<String, FilterCondition> conditions(Structure in, String parameter) {
        Map<String, FilterCondition> conditions = new LinkedHashMap<>();
        in.<Structure>map(parameter).forEach((name, condition) -> conditions.put(name, condition(condition)));
        return conditions;
    }

    private static FilterCondition condition(Structure condition) {
        List<AttributeValue> values = condition.<WireValue>list("AttributeValueList").stream()
                .map(WireValue::value)
                .toList();
        return new FilterCondition(
                ComparisonOperator.valueOf(condition.requiredString("ComparisonOperator")),
                condition.has("AttributeValueList") ? values : null);
    }
}
