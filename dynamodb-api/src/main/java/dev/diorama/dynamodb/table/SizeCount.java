package dev.diorama.dynamodb.table;

import dev.diorama.dynamodb.index.IndexDefinition;
import dev.diorama.dynamodb.index.SecondaryIndex;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Range;
import dev.diorama.storage.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Adds up the sizes of what the store held when it was opened, in the background, so that the process starts at once.
 *
 * <p>It counts in a snapshot of that moment; what is written meanwhile is counted where it is written. So the sums are
 * exact once it is done.
 */
final class SizeCount {

    private final OrderedStore store;
    private final Background background;

    SizeCount(OrderedStore store, Background background) {
        this.store = store;
        this.background = background;
    }

    /** Begins to count the tables; nothing has been written to them since the store was opened. */
    void start(List<Table> tables) {
        if (tables.isEmpty()) {
            return;
        }
        Map<String, LongConsumer> sums = new LinkedHashMap<>();
        for (Table table : tables) {
            sums.put(table.itemsMapName(), table::counted);
            for (IndexDefinition definition : table.definition().indexes()) {
                SecondaryIndex index = Objects.requireNonNull(table.index(definition.name()));
                sums.put(index.entries().name(), index::counted);
            }
        }
        Snapshot snapshot = store.snapshot();
        background.run("The count of sizes", () -> count(sums, snapshot));
    }

    private void count(Map<String, LongConsumer> sums, Snapshot snapshot) {
        try (snapshot) {
            sums.forEach((map, sum) -> sum.accept(bytesOf(snapshot.map(map))));
        }
    }

    private long bytesOf(OrderedMap map) {
        long bytes = 0;
        Cursor cursor = map.cursor(Range.all(), Direction.FORWARD);
        while (!background.isClosed() && cursor.next()) {
            bytes += new StoredItem(cursor.value()).size();
        }
        return bytes;
    }
}
