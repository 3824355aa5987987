package dev.diorama.dynamodb.table;

import dev.diorama.dynamodb.index.SecondaryIndex;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Range;
import dev.diorama.storage.Snapshot;
import java.util.function.BiConsumer;

/**
 * Fills new indexes with the items that their table already has.
 *
 * <p>The index follows the table's changes before this begins, so the items of one snapshot are all that is missing. Each
 * is looked up anew under its lock: what was written meanwhile isn't undone. So it can also simply be done again.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html">Managing global
 *     secondary indexes</a>
 */
final class Backfill {

    /** Few enough to be written while the caller of UpdateTable waits, so that small tables' indexes are there at once. */
    private static final long AT_ONCE_ITEMS = 1000;

    private final OrderedStore store;
    private final Background background;
    private final BiConsumer<Table, SecondaryIndex> filled;

    /**
     * @param filled is told when an index holds all it should
     */
    Backfill(OrderedStore store, Background background, BiConsumer<Table, SecondaryIndex> filled) {
        this.store = store;
        this.background = background;
        this.filled = filled;
    }

    /** Fills an index: of a small table before this returns, else in the background. */
    void begin(Table table, SecondaryIndex index) {
        if (table.itemCount() <= AT_ONCE_ITEMS) {
            fill(table, index);
        } else {
            later(table, index);
        }
    }

    /** Fills an index in the background. */
    void later(Table table, SecondaryIndex index) {
        background.run("The backfill of " + index.definition().name(), () -> fill(table, index));
    }

    private void fill(Table table, SecondaryIndex index) {
        try (Snapshot snapshot = store.snapshot()) {
            Cursor cursor = snapshot.map(table.itemsMapName()).cursor(Range.all(), Direction.FORWARD);
            while (cursor.next()) {
                if (background.isClosed() || table.index(index.definition().name()) != index) {
                    return;
                }
                table.backfill(index, cursor.key());
            }
        }
        filled.accept(table, index);
    }
}
