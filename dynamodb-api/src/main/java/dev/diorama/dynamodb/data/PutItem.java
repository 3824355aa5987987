package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.expression.ExpressionAttributes;
import dev.diorama.dynamodb.item.ItemSize;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.item.WireAttributes;
import dev.diorama.dynamodb.table.Tables;
import dev.diorama.dynamodb.table.Written;

/**
 * Puts an item in place of the one of its key.
 *
 * <ol>
 *   <li>expression and legacy parameters don't mix
 *   <li>the item's values are such as DynamoDB can hold
 *   <li>ReturnValues is NONE or ALL_OLD
 *   <li>the item is at most 400 KB
 *   <li>the condition is well-formed and uses all names and values
 *   <li>the table exists
 *   <li>the item has the table's key, and nothing unfit for the keys of its indexes
 *   <li>the condition holds
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a>
 */
public final class PutItem implements Operation {

    private final Tables tables;

    public PutItem(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Put put = put(in, context);
        put.resolve(tables, context);
        Written written = put.table().write(put.key(), put);
        return WriteAnswers.ofWrite(in, context, put, written);
    }

    private static Put put(Structure in, RequestContext context) {
        ExpressionAttributes attributes =
                Conditions.parameters(in).attributes(ItemParameters.names(in), ItemParameters.values(in));
        WireAttributes item = ItemParameters.item(in, context);
        WriteAnswers.checkReturnValues(in);
        StoredItem stored = stored(item);
        LegacyParameters.checkValues(in, context);
        ItemParameters.checkValues(in, context);
        Condition condition = Conditions.of(in, attributes);
        attributes.checkAllUsed();
        return new Put(in, item.given(), stored, condition);
    }

    /**
     * The item as it will be kept.
     *
     * @throws dev.diorama.core.operation.AwsError ValidationException for more than 400 KB
     */
    public static StoredItem stored(WireAttributes item) {
        StoredItem stored = item.stored();
        if (stored.size() > ItemSize.MAX_BYTES) {
            throw DynamoDbError.validation("Item size has exceeded the maximum allowed size");
        }
        return stored;
    }
}
