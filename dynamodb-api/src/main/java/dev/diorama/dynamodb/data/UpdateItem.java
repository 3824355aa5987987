package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.expression.ExpressionAttributes;
import dev.diorama.dynamodb.expression.ExpressionParameters;
import dev.diorama.dynamodb.expression.Expressions;
import dev.diorama.dynamodb.expression.Update;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.table.Tables;
import dev.diorama.dynamodb.table.Written;
import org.jspecify.annotations.Nullable;

/**
 * Changes some attributes of an item, or makes the item where there is none.
 *
 * <ol>
 *   <li>expression and legacy parameters don't mix
 *   <li>the key's values are such as DynamoDB can hold
 *   <li>the update and the condition are well-formed and use all names and values
 *   <li>the table exists
 *   <li>the key is one of the table's, and the update leaves it alone
 *   <li>the condition holds
 *   <li>the update suits the item
 *   <li>the keys of indexes stay fit to be keys, and the item at most 400 KB
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">UpdateItem</a>
 */
public final class UpdateItem implements Operation {

    private final Tables tables;

    public UpdateItem(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Modification modification = modification(in, context);
        modification.resolve(tables, context);
        Written written = modification.table().write(modification.key(), modification);
        return WriteAnswers.ofUpdate(in, context, modification, written);
    }

    private static Modification modification(Structure in, RequestContext context) {
        ExpressionAttributes attributes = ExpressionParameters.ofWrite()
                .legacy("AttributeUpdates", in.get("AttributeUpdates"))
                .legacy("Expected", in.get("Expected"))
                .legacy("ConditionalOperator", in.get("ConditionalOperator"))
                .expression("UpdateExpression", in.string("UpdateExpression"))
                .expression("ConditionExpression", in.string("ConditionExpression"))
                .attributes(ItemParameters.names(in), ItemParameters.values(in));
        MapItem key = ItemParameters.key(in, context);
        LegacyParameters.checkValues(in, context);
        ItemParameters.checkValues(in, context);
        Update update = update(in, attributes);
        Condition condition = Conditions.of(in, attributes);
        attributes.checkAllUsed();
        return new Modification(in, key, update, condition);
    }

    private static @Nullable Update update(Structure in, ExpressionAttributes attributes) {
        String expression = in.string("UpdateExpression");
        return expression == null ? LegacyParameters.updates(in) : Expressions.update(expression, attributes);
    }
}
