package dev.diorama.dynamodb.batch;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.capacity.CollectionMetrics;
import dev.diorama.dynamodb.capacity.Consumption;
import dev.diorama.dynamodb.capacity.Consumptions;
import dev.diorama.dynamodb.key.EncodedKey;
import dev.diorama.dynamodb.table.ItemLocks;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.Tables;
import dev.diorama.dynamodb.table.Written;
import dev.diorama.storage.Batch;
import dev.diorama.storage.OrderedStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts and deletes up to 25 items of any tables, each for itself.
 *
 * <ol>
 *   <li>all tables together write at most 25 items
 *   <li>each request is either a put or a delete, of values that can be held, of at most 400 KB
 *   <li>the tables exist
 *   <li>the items and keys are fit for their tables, and none is written twice
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
public final class BatchWriteItem implements Operation {

    private static final int MAX_WRITES = 25;

    private final OrderedStore store;
    private final Tables tables;

    /**
     * @param store the store that keeps the tables
     */
    public BatchWriteItem(OrderedStore store, Tables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Map<String, List<Structure>> requested = in.map("RequestItems");
        checkCount(requested);
        List<BatchWrite> writes = new ArrayList<>();
        requested.forEach(
                (name, requests) -> requests.forEach(request -> writes.add(BatchWrite.of(name, request, context))));
        writes.forEach(write -> write.resolve(tables, context));
        writes.forEach(BatchWrite::checkSchema);
        checkDistinct(writes);
        return answer(in, writes, written(writes), context.answer());
    }

    private static void checkCount(Map<String, List<Structure>> requested) {
        if (requested.values().stream().mapToInt(List::size).sum() > MAX_WRITES) {
            throw DynamoDbError.validation("Too many items requested for the BatchWriteItem call");
        }
    }

    private static void checkDistinct(List<BatchWrite> writes) {
        record Place(Table table, EncodedKey key) {}
        Set<Place> seen = new HashSet<>(writes.size() * 2);
        for (BatchWrite write : writes) {
            if (!seen.add(new Place(write.table(), new EncodedKey(write.key())))) {
                throw DynamoDbError.validation("Provided list of item keys contains duplicates");
            }
        }
    }

    /**
     * Writes everything at one go, which costs less than one by one and nobody can tell apart.
     *
     * @return what each write did, or null where a transaction holds the item: then the caller is to try again
     */
    private List<@Nullable Written> written(List<BatchWrite> writes) {
        List<BatchWrite> free = writes.stream()
                .filter(write -> !write.table().reservations().isReserved(write.key()))
                .toList();
        Map<BatchWrite, Written> done = new HashMap<>();
        try (ItemLocks locks =
                new ItemLocks(free.stream().map(w -> w.table().lockOf(w.key())).toList())) {
            Batch batch = new Batch();
            for (BatchWrite write : free) {
                Written written = new Written(write.table().read(write.key()), write.after());
                write.table().stage(batch, write.key(), written.before(), written.after());
                done.put(write, written);
            }
            store.write(batch);
        }
        List<@Nullable Written> all = new ArrayList<>(writes.size());
        writes.forEach(write -> all.add(done.get(write)));
        return all;
    }

    private static Structure answer(
            Structure in, List<BatchWrite> writes, List<@Nullable Written> written, Structure answer) {
        Consumptions consumptions = new Consumptions(Consumption.Kind.PLAIN, in.string("ReturnConsumedCapacity"));
        CollectionMetrics metrics = new CollectionMetrics(in, answer);
        Map<String, List<Structure>> unprocessed = new LinkedHashMap<>();
        for (int i = 0; i < writes.size(); i++) {
            BatchWrite write = writes.get(i);
            Written done = written.get(i);
            if (done == null) {
                unprocessed
                        .computeIfAbsent(write.tableName(), name -> new ArrayList<>())
                        .add(write.again());
            } else {
                consumptions.write(write.tableName(), write.table(), done);
                metrics.add(write.tableName(), write.table(), write.place());
            }
        }
        consumptions.show(answer);
        metrics.show();
        return answer.with("UnprocessedItems", unprocessed);
    }
}
