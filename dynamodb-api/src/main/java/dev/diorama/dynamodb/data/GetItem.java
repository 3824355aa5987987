package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.capacity.CapacityUnits;
import dev.diorama.dynamodb.capacity.Consumption;
import dev.diorama.dynamodb.expression.ExpressionAttributes;
import dev.diorama.dynamodb.expression.ExpressionParameters;
import dev.diorama.dynamodb.expression.Projection;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.key.KeyChecks;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.Tables;
import org.jspecify.annotations.Nullable;

/**
 * Reads one item by its key.
 *
 * <ol>
 *   <li>expression and legacy parameters don't mix
 *   <li>the key's values are such as DynamoDB can hold
 *   <li>the projection is well-formed and uses all names
 *   <li>the table exists
 *   <li>the key is one of the table's
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">GetItem</a>
 */
public final class GetItem implements Operation {

    private final Tables tables;

    public GetItem(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        ExpressionAttributes attributes = ExpressionParameters.ofRead()
                .legacy("AttributesToGet", in.get("AttributesToGet"))
                .projection(in.string("ProjectionExpression"))
                .attributes(ItemParameters.names(in), null);
        MapItem key = ItemParameters.key(in, context);
        Projection projection = Projections.of(in, attributes);
        attributes.checkAllUsed();
        Table table = tables.named(in.requiredString("TableName"), context);
        KeyChecks.checkKey(table.keys(), key);
        StoredItem item = table.read(table.codec().encode(key));
        return answer(in, context, item).with("Item", Projections.shown(item, projection));
    }

    private static Structure answer(Structure in, RequestContext context, @Nullable Item item) {
        Structure answer = context.answer();
        String returned = in.string("ReturnConsumedCapacity");
        if (Consumption.isWanted(returned)) {
            Consumption consumption = new Consumption(Consumption.Kind.PLAIN);
            consumption.table(CapacityUnits.read(item == null ? 0 : item.size(), in.is("ConsistentRead")));
            answer.with(
                    "ConsumedCapacity",
                    consumption.shown(answer.newChild("ConsumedCapacity"), in.requiredString("TableName"), returned));
        }
        return answer;
    }
}
