package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.AttributeValueChecks;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.WireAttributes;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the parameters that requests on items share, from any structure that has them. */
public final class ItemParameters {

    private ItemParameters() {}

    /**
     * The {@code Key}, which validation has required.
     *
     * @throws dev.diorama.core.operation.AwsError ValidationException for a value that DynamoDB can't hold
     */
    public static MapItem key(Structure in, RequestContext context) {
        return checked(in, "Key", context).item();
    }

    /**
     * The {@code Item}, which validation has required.
     *
     * @throws dev.diorama.core.operation.AwsError ValidationException for a value that DynamoDB can't hold
     */
    public static WireAttributes item(Structure in, RequestContext context) {
        return checked(in, "Item", context);
    }

    private static WireAttributes checked(Structure in, String member, RequestContext context) {
        WireAttributes wire = (WireAttributes) Objects.requireNonNull(in.get(member));
        AttributeValueChecks.check(wire.faults(), context.revisedWording());
        return wire;
    }

    /** {@code ExpressionAttributeNames}, or null where the request has none. */
    public static @Nullable Map<String, String> names(Structure in) {
        return in.has("ExpressionAttributeNames") ? in.map("ExpressionAttributeNames") : null;
    }

    /** {@code ExpressionAttributeValues}, unchecked, or null where the request has none. */
    public static @Nullable Map<String, AttributeValue> values(Structure in) {
        return in.get("ExpressionAttributeValues") instanceof WireAttributes wire ? wire.values() : null;
    }

    /**
     * Checks {@code ExpressionAttributeValues}.
     *
     * @throws dev.diorama.core.operation.AwsError ValidationException for a value that DynamoDB can't hold
     */
    public static void checkValues(Structure in, RequestContext context) {
        if (in.get("ExpressionAttributeValues") instanceof WireAttributes wire) {
            AttributeValueChecks.checkExpressionValues(wire.faults(), context.revisedWording());
        }
    }
}
