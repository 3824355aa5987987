package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.expression.ExpressionAttributes;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.table.Tables;
import dev.diorama.dynamodb.table.Written;

/**
 * Takes an item away.
 *
 * <ol>
 *   <li>expression and legacy parameters don't mix
 *   <li>the key's values are such as DynamoDB can hold
 *   <li>ReturnValues is NONE or ALL_OLD
 *   <li>the condition is well-formed and uses all names and values
 *   <li>the table exists
 *   <li>the key is one of the table's
 *   <li>the condition holds
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html">DeleteItem</a>
 */
public final class DeleteItem implements Operation {

    private final Tables tables;

    public DeleteItem(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Delete delete = delete(in, context);
        delete.resolve(tables, context);
        Written written = delete.table().write(delete.key(), delete);
        return WriteAnswers.ofWrite(in, context, delete, written);
    }

    private static Delete delete(Structure in, RequestContext context) {
        ExpressionAttributes attributes =
                Conditions.parameters(in).attributes(ItemParameters.names(in), ItemParameters.values(in));
        MapItem key = ItemParameters.key(in, context);
        WriteAnswers.checkReturnValues(in);
        LegacyParameters.checkValues(in, context);
        ItemParameters.checkValues(in, context);
        Condition condition = Conditions.of(in, attributes);
        attributes.checkAllUsed();
        return new Delete(in, key, condition);
    }
}
