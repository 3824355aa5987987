package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.expression.ExpressionAttributes;
import dev.diorama.dynamodb.expression.Expressions;
import dev.diorama.dynamodb.expression.Projection;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.legacy.AttributesToGet;
import org.jspecify.annotations.Nullable;

/** The projection of a read, be it an expression or a legacy list of attributes. */
public final class Projections {

    private Projections() {}

    /**
     * The projection that a request's {@code ProjectionExpression} or {@code AttributesToGet} describes, or null where
     * it wants whole items.
     *
     * @throws dev.diorama.core.operation.AwsError ValidationException
     */
    public static @Nullable Projection of(Structure in, ExpressionAttributes attributes) {
        String expression = in.string("ProjectionExpression");
        if (expression != null) {
            return ofExpression(expression, attributes);
        }
        return in.has("AttributesToGet") ? AttributesToGet.projection(in.list("AttributesToGet")) : null;
    }

    /** The projection that an expression describes. */
    public static Projection ofExpression(String expression, ExpressionAttributes attributes) {
        return Expressions.projection(expression, attributes);
    }

    /** The part of an item that a projection, or none, shows; null where there is no item. */
    public static @Nullable Item shown(@Nullable Item item, @Nullable Projection projection) {
        return item == null || projection == null ? item : new MapItem(projection.of(item));
    }
}
