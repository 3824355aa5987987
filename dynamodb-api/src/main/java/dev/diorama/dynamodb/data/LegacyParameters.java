package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.expression.Update;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.AttributeValueChecks;
import dev.diorama.dynamodb.item.WireValue;
import dev.diorama.dynamodb.legacy.AttributeAction;
import dev.diorama.dynamodb.legacy.AttributeUpdates;
import dev.diorama.dynamodb.legacy.AttributeValueUpdate;
import dev.diorama.dynamodb.legacy.ComparisonOperator;
import dev.diorama.dynamodb.legacy.ConditionalOperator;
import dev.diorama.dynamodb.legacy.ExpectedAttributeValue;
import dev.diorama.dynamodb.legacy.LegacyConditions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code Expected} and {@code AttributeUpdates}, which came before condition and update expressions. */
final class LegacyParameters {

    private LegacyParameters() {}

    /**
     * Checks the values of both.
     *
     * @throws dev.diorama.core.operation.AwsError ValidationException for a value that DynamoDB can't hold
     */
    static void checkValues(Structure in, RequestContext context) {
        if (in.shape().member("AttributeUpdates") != null) {
            for (Structure update : in.<Structure>map("AttributeUpdates").values()) {
                check(update.get("Value"), context);
            }
        }
        for (Structure expected : in.<Structure>map("Expected").values()) {
            check(expected.get("Value"), context);
            expected.list("AttributeValueList").forEach(value -> check(value, context));
        }
    }

    private static void check(@Nullable Object value, RequestContext context) {
        if (value instanceof WireValue wire) {
            AttributeValueChecks.check(wire.faults(), context.revisedWording());
        }
    }

    /**
     * The condition that {@code Expected} makes, or null where it asks nothing.
     *
     * @throws dev.diorama.core.operation.AwsError ValidationException if it or ConditionalOperator is wrong in itself
     */
    static @Nullable Condition expected(Structure in) {
        Map<String, ExpectedAttributeValue> expected = null;
        if (in.has("Expected")) {
            expected = new LinkedHashMap<>();
            for (Map.Entry<String, Structure> entry :
                    in.<Structure>map("Expected").entrySet()) {
                expected.put(entry.getKey(), of(entry.getValue()));
            }
        }
        String operator = in.string("ConditionalOperator");
        return LegacyConditions.expected(expected, operator == null ? null : ConditionalOperator.valueOf(operator));
    }

    private static ExpectedAttributeValue of(Structure in) {
        String operator = in.string("ComparisonOperator");
        List<AttributeValue> values = in.<WireValue>list("AttributeValueList").stream()
                .map(WireValue::value)
                .toList();
        return new ExpectedAttributeValue(
                value(in),
                in.bool("Exists"),
                operator == null ? null : ComparisonOperator.valueOf(operator),
                in.has("AttributeValueList") ? values : null);
    }

    /**
     * The update that {@code AttributeUpdates} makes, or null where it changes nothing.
     *
     * @throws dev.diorama.core.operation.AwsError ValidationException if it is wrong in itself
     */
    static @Nullable Update updates(Structure in) {
        Map<String, AttributeValueUpdate> updates = new LinkedHashMap<>();
        for (Map.Entry<String, Structure> entry :
                in.<Structure>map("AttributeUpdates").entrySet()) {
            String action = entry.getValue().string("Action");
            updates.put(
                    entry.getKey(),
                    new AttributeValueUpdate(
                            value(entry.getValue()), action == null ? null : AttributeAction.valueOf(action)));
        }
        return updates.isEmpty() ? null : AttributeUpdates.update(updates);
    }

    private static @Nullable AttributeValue value(Structure in) {
        return in.get("Value") instanceof WireValue wire ? wire.value() : null;
    }
}
