package dev.diorama.dynamodb.query;

import dev.diorama.dynamodb.capacity.CapacityUnits;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.expression.Projection;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads items until there are as many as the request's Limit, or 1 MB of them, whether or not they pass its filter.
 *
 * <p>The item that reaches 1 MB still belongs to the page. An item is decoded only as far as the filter and the
 * projection look at it.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html">Pagination</a>
 */
final class PageReader {

    /** How much a page may read, by DynamoDB's item sizes. */
    static final int PAGE_BYTES = 1024 * 1024;

    private final Source source;
    private final Selection selection;
    private final @Nullable Condition condition;
    private final @Nullable Projection projection;
    private final @Nullable List<Item> items;
    private int count;
    private int scannedCount;
    private long readBytes;
    private long evaluatedBytes;
    private double fetchedUnits;

    PageReader(Source source, Selection selection, @Nullable Filter filter) {
        this.source = source;
        this.selection = selection;
        this.condition = filter == null ? null : filter.condition();
        this.projection = selection.projection();
        this.items = selection.counts() ? null : new ArrayList<>();
    }

    /**
     * Reads a page of a range.
     *
     * @param limit the most items to read, or null for as many as a page holds
     */
    Page read(Range range, Direction direction, @Nullable Long limit) {
        int most = limit == null ? Integer.MAX_VALUE : Math.toIntExact(limit);
        Cursor cursor = source.cursor(range, direction);
        StoredItem last = null;
        while (last == null && cursor.next()) {
            StoredItem entry = new StoredItem(cursor.value());
            evaluate(entry);
            if (scannedCount == most || evaluatedBytes >= PAGE_BYTES) {
                last = entry;
            }
        }
        return new Page(items, count, scannedCount, last, readBytes, fetchedUnits);
    }

    private void evaluate(StoredItem entry) {
        int size = entry.size();
        scannedCount++;
        readBytes += size;
        StoredItem item = selection.fetches() ? fetch(entry) : entry;
        if (item == null) {
            return;
        }
        evaluatedBytes += item == entry ? size : item.size();
        if (condition == null || condition.test(item)) {
            count++;
            if (items != null) {
                items.add(projection == null ? item : new MapItem(projection.of(item)));
            }
        }
    }

    private @Nullable StoredItem fetch(StoredItem entry) {
        StoredItem item = source.fetch(entry);
        fetchedUnits += CapacityUnits.read(item == null ? 0 : item.size(), true);
        return item;
    }
}
