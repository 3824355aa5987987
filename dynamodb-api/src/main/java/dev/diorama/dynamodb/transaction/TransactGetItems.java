package dev.diorama.dynamodb.transaction;

import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.capacity.Consumption;
import dev.diorama.dynamodb.capacity.Consumptions;
import dev.diorama.dynamodb.data.Projections;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.key.EncodedKey;
import dev.diorama.dynamodb.table.ItemLocks;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads up to 100 items as they are at one moment.
 *
 * <ol>
 *   <li>keys of values that can be held, well-formed projections
 *   <li>the tables exist
 *   <li>keys that don't fit their tables cancel it; one item read twice refuses it
 *   <li>an item that a running transaction holds cancels it
 *   <li>the items together are at most 4 MB
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html">TransactGetItems</a>
 */
public final class TransactGetItems implements Operation {

    private static final long MAX_BYTES = 4L << 20;

    private final ServiceModel model;
    private final Tables tables;

    public TransactGetItems(ServiceModel model, Tables tables) {
        this.model = model;
        this.tables = tables;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        List<TransactGet> gets = new ArrayList<>();
        for (Structure item : in.structures("TransactItems")) {
            gets.add(new TransactGet(item.requiredStructure("Get"), context));
        }
        gets.forEach(get -> get.resolve(tables, context));
        checkKeys(gets, context);
        List<@Nullable StoredItem> items = read(gets, context);
        return answer(in, gets, items, context);
    }

    private void checkKeys(List<TransactGet> gets, RequestContext context) {
        Reasons reasons = new Reasons(model, context.revisedWording());
        for (TransactGet get : gets) {
            reasons.add(get.keyError());
        }
        reasons.check();
        record Place(Table table, EncodedKey key) {}
        Set<Place> seen = new HashSet<>(gets.size() * 2);
        for (TransactGet get : gets) {
            if (!seen.add(new Place(get.table(), new EncodedKey(get.key())))) {
                throw DynamoDbError.validation("Transaction request cannot include multiple operations on one item");
            }
        }
    }

    private List<@Nullable StoredItem> read(List<TransactGet> gets, RequestContext context) {
        Reasons reasons = new Reasons(model, context.revisedWording());
        for (TransactGet get : gets) {
            boolean held = get.table().reservations().isReserved(get.key());
            reasons.add(held ? DynamoDbError.transactionConflict() : null);
        }
        reasons.check();
        List<@Nullable StoredItem> items = new ArrayList<>(gets.size());
        try (ItemLocks locks = new ItemLocks(
                gets.stream().map(get -> get.table().lockOf(get.key())).toList())) {
            for (TransactGet get : gets) {
                items.add(get.table().read(get.key()));
            }
        }
        return items;
    }

    private static Structure answer(
            Structure in, List<TransactGet> gets, List<@Nullable StoredItem> items, RequestContext context) {
        Structure answer = context.answer();
        Consumptions consumptions =
                new Consumptions(Consumption.Kind.TRANSACTIONAL_READ, in.string("ReturnConsumedCapacity"));
        List<Structure> responses = new ArrayList<>(gets.size());
        long bytes = 0;
        for (int i = 0; i < gets.size(); i++) {
            TransactGet get = gets.get(i);
            StoredItem item = items.get(i);
            bytes += item == null ? 0 : item.size();
            consumptions.read(get.tableName(), item, true);
            Item shown = Projections.shown(item, get.projection());
            boolean empty = shown == null || shown.attributes().isEmpty();
            responses.add(answer.newChild("Responses").with("Item", empty ? null : shown));
        }
        if (bytes > MAX_BYTES) {
            throw DynamoDbError.validation("The aggregate size of the items in the transaction exceeds 4 MB");
        }
        consumptions.show(answer);
        return answer.with("Responses", responses);
    }
}
