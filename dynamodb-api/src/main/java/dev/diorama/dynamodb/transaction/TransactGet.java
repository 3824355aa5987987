package dev.diorama.dynamodb.transaction;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.data.ItemParameters;
import dev.diorama.dynamodb.data.Projections;
import dev.diorama.dynamodb.expression.ExpressionAttributes;
import dev.diorama.dynamodb.expression.ExpressionParameters;
import dev.diorama.dynamodb.expression.Projection;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.key.KeyChecks;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.Tables;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One read of a TransactGetItems. */
final class TransactGet {

    private final String tableName;
    private final MapItem item;
    private final @Nullable Projection projection;
    private @Nullable Table table;
    private byte @Nullable [] key;

    /**
     * Checks what the request alone can tell.
     *
     * @param in a Get
     */
    TransactGet(Structure in, RequestContext context) {
        this.tableName = in.requiredString("TableName");
        ExpressionAttributes attributes = ExpressionParameters.ofRead()
                .projection(in.string("ProjectionExpression"))
                .attributes(ItemParameters.names(in), null);
        this.item = ItemParameters.key(in, context);
        String expression = in.string("ProjectionExpression");
        this.projection = expression == null ? null : Projections.ofExpression(expression, attributes);
        attributes.checkAllUsed();
    }

    void resolve(Tables tables, RequestContext context) {
        table = tables.named(tableName, context);
    }

    /** What is wrong with the key, or null; an empty one is refused outright. */
    @Nullable
    AwsError keyError() {
        if (!KeyChecks.isKey(table().keys(), item)) {
            return KeyChecks.mismatch();
        }
        KeyChecks.checkKey(table().keys(), item);
        key = table().codec().encode(item);
        return null;
    }

    String tableName() {
        return tableName;
    }

    Table table() {
        return Objects.requireNonNull(table);
    }

    byte[] key() {
        return Objects.requireNonNull(key);
    }

    @Nullable
    Projection projection() {
        return projection;
    }
}
