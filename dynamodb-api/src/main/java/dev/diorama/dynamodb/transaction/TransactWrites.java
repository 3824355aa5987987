package dev.diorama.dynamodb.transaction;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.data.Delete;
import dev.diorama.dynamodb.data.ItemParameters;
import dev.diorama.dynamodb.data.ItemWrite;
import dev.diorama.dynamodb.data.Modification;
import dev.diorama.dynamodb.data.Put;
import dev.diorama.dynamodb.data.PutItem;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.expression.ExpressionAttributes;
import dev.diorama.dynamodb.expression.ExpressionParameters;
import dev.diorama.dynamodb.expression.Expressions;
import dev.diorama.dynamodb.expression.Update;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.item.WireAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a TransactWriteItems, checking what the request alone can tell. */
final class TransactWrites {

    private static final List<String> KINDS = List.of("ConditionCheck", "Put", "Delete", "Update");

    private TransactWrites() {}

    /**
     * The write that a TransactWriteItem asks for.
     *
     * @throws dev.diorama.core.operation.AwsError ValidationException
     */
    static ItemWrite of(Structure item, RequestContext context) {
        List<String> given = KINDS.stream().filter(item::has).toList();
        if (given.size() != 1) {
            throw DynamoDbError.checked("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        Structure in = item.requiredStructure(given.get(0));
        return switch (given.get(0)) {
            case "Put" -> put(in, context);
            case "Update" -> update(in, context);
            case "Delete" -> delete(in, context);
            default -> check(in, context);
        };
    }

    private static Put put(Structure in, RequestContext context) {
        ExpressionAttributes attributes = attributes(in, null);
        WireAttributes item = ItemParameters.item(in, context);
        StoredItem stored = PutItem.stored(item);
        Condition condition = condition(in, attributes, context);
        attributes.checkAllUsed();
        return new Put(in, item.given(), stored, condition);
    }

    private static Delete delete(Structure in, RequestContext context) {
        ExpressionAttributes attributes = attributes(in, null);
        MapItem key = ItemParameters.key(in, context);
        Condition condition = condition(in, attributes, context);
        attributes.checkAllUsed();
        return new Delete(in, key, condition);
    }

    private static Modification update(Structure in, RequestContext context) {
        String expression = in.requiredString("UpdateExpression");
        ExpressionAttributes attributes = attributes(in, expression);
        MapItem key = ItemParameters.key(in, context);
        ItemParameters.checkValues(in, context);
        Update update = Expressions.update(expression, attributes);
        Condition condition = condition(in, attributes, context);
        attributes.checkAllUsed();
        return new Modification(in, key, update, condition);
    }

    private static ConditionCheck check(Structure in, RequestContext context) {
        ExpressionAttributes attributes = attributes(in, null);
        MapItem key = ItemParameters.key(in, context);
        Condition condition = condition(in, attributes, context);
        attributes.checkAllUsed();
        return new ConditionCheck(in, key, condition);
    }

    private static ExpressionAttributes attributes(Structure in, @Nullable String updateExpression) {
        ExpressionParameters parameters = ExpressionParameters.ofWrite();
        if (updateExpression != null) {
            parameters.expression("UpdateExpression", updateExpression);
        }
        return parameters
                .expression("ConditionExpression", in.string("ConditionExpression"))
                .attributes(ItemParameters.names(in), ItemParameters.values(in));
    }

    private static @Nullable Condition condition(
            Structure in, ExpressionAttributes attributes, RequestContext context) {
        ItemParameters.checkValues(in, context);
        String expression = in.string("ConditionExpression");
        return expression == null ? null : Expressions.condition(expression, attributes);
    }
}
