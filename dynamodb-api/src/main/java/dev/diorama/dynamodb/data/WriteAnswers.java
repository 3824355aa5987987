package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.capacity.Consumption;
import dev.diorama.dynamodb.capacity.ItemCollections;
import dev.diorama.dynamodb.expression.UpdateResult;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.table.Written;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What PutItem, UpdateItem and DeleteItem answer: the attributes asked for, what was consumed, the item collection. */
final class WriteAnswers {

    private WriteAnswers() {}

    /**
     * Checks the ReturnValues of a put or delete.
     *
     * @throws dev.diorama.core.operation.AwsError ValidationException for those that only updates have
     */
    static void checkReturnValues(Structure in) {
        switch (in.string("ReturnValues", "NONE")) {
            case "NONE", "ALL_OLD" -> {}
            default -> throw DynamoDbError.checked("ReturnValues can only be ALL_OLD or NONE");
        }
    }

    /** The answer to a put or delete. */
    static Structure ofWrite(Structure in, RequestContext context, ItemWrite write, Written written) {
        Item returned = "ALL_OLD".equals(in.string("ReturnValues")) ? written.before() : null;
        return answer(in, context, write, written).with("Attributes", returned);
    }

    /** The answer to an update. */
    static Structure ofUpdate(Structure in, RequestContext context, Modification update, Written written) {
        Item returned = returned(in.string("ReturnValues", "NONE"), update.result(), written);
        return answer(in, context, update, written).with("Attributes", returned);
    }

    private static @Nullable Item returned(String returnValues, @Nullable UpdateResult result, Written written) {
        return switch (returnValues) {
            case "ALL_OLD" -> written.before();
            case "ALL_NEW" -> written.after();
            case "UPDATED_OLD" -> result == null || written.before() == null ? null : some(result.updatedOld());
            case "UPDATED_NEW" -> result == null ? null : some(result.updatedNew());
            default -> null;
        };
    }

    private static @Nullable Item some(Map<String, AttributeValue> attributes) {
        return attributes.isEmpty() ? null : new MapItem(attributes);
    }

    private static Structure answer(Structure in, RequestContext context, ItemWrite write, Written written) {
        Structure answer = context.answer();
        String returned = in.string("ReturnConsumedCapacity");
        if (Consumption.isWanted(returned)) {
            Consumption consumption = new Consumption(Consumption.Kind.PLAIN);
            consumption.write(write.table().definition(), written);
            answer.with(
                    "ConsumedCapacity",
                    consumption.shown(answer.newChild("ConsumedCapacity"), write.tableName(), returned));
        }
        if ("SIZE".equals(in.string("ReturnItemCollectionMetrics"))) {
            Structure metrics = answer.newChild("ItemCollectionMetrics");
            answer.with("ItemCollectionMetrics", ItemCollections.shown(metrics, write.table(), write.place()));
        }
        return answer;
    }
}
