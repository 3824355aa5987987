package dev.diorama.dynamodb.capacity;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.index.IndexDefinition;
import dev.diorama.dynamodb.index.SecondaryIndex;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.key.KeyAttribute;
import dev.diorama.dynamodb.key.KeyCondition;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The size of an item collection: all items of one partition key, in the table and its local indexes.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ItemCollections">Item collections</a>
 */
public final class ItemCollections {

    private static final double GIGABYTE = 1024.0 * 1024 * 1024;

    private ItemCollections() {}

    /**
     * The ItemCollectionMetrics that an answer shows: the collection's key, and its size rounded down and up to a GB.
     *
     * @param empty an empty structure of that shape
     * @param item an item or key of the collection
     * @return the structure, or null for a table without local indexes, which has no item collections
     */
    public static @Nullable Structure shown(Structure empty, Table table, Item item) {
        if (!table.definition().hasLocalIndexes()) {
            return null;
        }
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (KeyAttribute attribute : table.keys().partition()) {
            key.put(attribute.name(), Objects.requireNonNull(item.get(attribute.name())));
        }
        double lower = Math.floor(bytes(table, List.copyOf(key.values())) / GIGABYTE);
        return empty.with("ItemCollectionKey", new MapItem(key)).with("SizeEstimateRangeGB", List.of(lower, lower + 1));
    }

    private static long bytes(Table table, List<AttributeValue> partition) {
        KeyCondition collection = new KeyCondition(partition, List.of(), null);
        long bytes = bytes(table.cursor(table.codec().range(collection), Direction.FORWARD));
        for (IndexDefinition definition : table.definition().indexes()) {
            SecondaryIndex index = definition.global() ? null : table.index(definition.name());
            if (index != null) {
                bytes += bytes(index.entries().cursor(index.codec().range(collection), Direction.FORWARD));
            }
        }
        return bytes;
    }

    private static long bytes(Cursor cursor) {
        long bytes = 0;
        while (cursor.next()) {
            bytes += new StoredItem(cursor.value()).size();
        }
        return bytes;
    }
}
