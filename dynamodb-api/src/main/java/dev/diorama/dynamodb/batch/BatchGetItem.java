package dev.diorama.dynamodb.batch;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.capacity.Consumption;
import dev.diorama.dynamodb.capacity.Consumptions;
import dev.diorama.dynamodb.data.Projections;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.table.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads up to 100 items of any tables, up to 16 MB of them.
 *
 * <ol>
 *   <li>all tables together ask for at most 100 keys
 *   <li>per table: parameters don't mix, the keys' values can be held, the projection is well-formed
 *   <li>the tables exist
 *   <li>the keys are those of their tables, and none is asked for twice
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
public final class BatchGetItem implements Operation {

    private static final int MAX_KEYS = 100;
    private static final long MAX_BYTES = 16L << 20;

    private final Tables tables;

    public BatchGetItem(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Map<String, Structure> requested = in.map("RequestItems");
        checkCount(requested);
        List<TableKeys> all = new ArrayList<>(requested.size());
        requested.forEach((name, keys) -> all.add(new TableKeys(name, keys, context)));
        all.forEach(keys -> keys.resolve(tables, context));
        all.forEach(TableKeys::checkSchema);
        return new Reading(in).of(all, context.answer());
    }

    private static void checkCount(Map<String, Structure> requested) {
        int count = 0;
        for (Structure keys : requested.values()) {
            count += keys.list("Keys").size();
        }
        if (count > MAX_KEYS) {
            throw DynamoDbError.validation("Too many items requested for the BatchGetItem call");
        }
    }

    /** The items read so far; once the next one would be too much, it and all keys behind it are left. */
    private static final class Reading {
        private final Consumptions consumptions;
        private final Map<String, List<Item>> responses = new LinkedHashMap<>();
        private final Map<String, Structure> unprocessed = new LinkedHashMap<>();
        private long bytes;
        private boolean full;

        Reading(Structure in) {
            this.consumptions = new Consumptions(Consumption.Kind.PLAIN, in.string("ReturnConsumedCapacity"));
        }

        Structure of(List<TableKeys> all, Structure answer) {
            all.forEach(this::read);
            consumptions.show(answer);
            return answer.with("Responses", responses).with("UnprocessedKeys", unprocessed);
        }

        private void read(TableKeys keys) {
            List<Item> items = new ArrayList<>(keys.count());
            List<MapItem> left = new ArrayList<>(0);
            for (int i = 0; i < keys.count(); i++) {
                if (full || !read(keys, i, items)) {
                    left.add(keys.key(i));
                }
            }
            responses.put(keys.tableName(), items);
            if (!left.isEmpty()) {
                unprocessed.put(keys.tableName(), keys.left(left));
            }
        }

        /** Reads one item; false where it is too much. */
        private boolean read(TableKeys keys, int index, List<Item> items) {
            StoredItem item = keys.read(index);
            int size = item == null ? 0 : item.size();
            full = bytes + size > MAX_BYTES;
            if (full) {
                return false;
            }
            bytes += size;
            consumptions.read(keys.tableName(), item, keys.consistent());
            Item shown = Projections.shown(item, keys.projection());
            if (shown != null) {
                items.add(shown);
            }
            return true;
        }
    }
}
