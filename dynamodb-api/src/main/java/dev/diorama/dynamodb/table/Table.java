package dev.diorama.dynamodb.table;

import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.index.IndexDefinition;
import dev.diorama.dynamodb.index.SecondaryIndex;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.key.IndexKeyChecks;
import dev.diorama.dynamodb.key.KeyCodec;
import dev.diorama.dynamodb.key.KeySchema;
import dev.diorama.dynamodb.lifecycle.ChangeHistory;
import dev.diorama.dynamodb.lifecycle.Lifecycle;
import dev.diorama.storage.Batch;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Range;
import dev.diorama.storage.table.PartitionLock;
import dev.diorama.storage.table.PartitionedTable;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A table at work: its definition, its items and its indexes.
 *
 * <p>Items are written one at a time per partition, under the partition's lock, together with what the indexes make of
 * the change.
 */
public final class Table {

    private final OrderedStore store;
    private final PartitionedTable items;
    private final KeyCodec codec;
    private final Map<String, SecondaryIndex> indexes = new ConcurrentHashMap<>();
    private final Reservations reservations = new Reservations();
    private final LongAdder sizeBytes = new LongAdder();
    private final Lifecycle lifecycle = new Lifecycle();
    private final Lifecycle timeToLive = new Lifecycle();
    private final Lifecycle warming = new Lifecycle();
    private final ChangeHistory history = new ChangeHistory();
    private final InstantSource clock;
    private volatile TableDefinition definition;
    private volatile TableDefinition former;
    private volatile boolean dropped;
    private volatile long itemsDropped;

    /** Opens a table with what the store holds of it. */
    Table(TableDefinition definition, OrderedStore store, InstantSource clock) {
        this.definition = definition;
        this.former = definition;
        this.store = store;
        this.clock = clock;
        this.items = new PartitionedTable(store, MapNames.items(definition.id()), clock::millis);
        this.codec = KeyCodec.ofTable(definition.keys());
    }

    private String mapName(IndexDefinition index) {
        return MapNames.index(definition.id(), index.name());
    }

    public TableDefinition definition() {
        return definition;
    }

    /** What the table was before the change that makes it UPDATING. */
    TableDefinition former() {
        return former;
    }

    /** Takes on a changed definition, which shows when the change is over. */
    void redefine(TableDefinition changed) {
        former = definition;
        definition = changed;
    }

    /** Takes on a definition that differs only in what shows at once, while another change may be going on. */
    void amend(TableDefinition changed) {
        definition = changed;
    }

    public String name() {
        return definition.name();
    }

    public KeySchema keys() {
        return definition.keys();
    }

    /** Turns the table's key attributes into the key that the store knows. */
    public KeyCodec codec() {
        return codec;
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    /** The status of the table's time to live, ENABLING or DISABLING for a while. */
    public Lifecycle timeToLive() {
        return timeToLive;
    }

    /** The status of the table's warm throughput, UPDATING while it is raised. */
    Lifecycle warming() {
        return warming;
    }

    /** When the table was changed in ways that may happen only so often. */
    public ChangeHistory history() {
        return history;
    }

    public Reservations reservations() {
        return reservations;
    }

    /** The index of that name, or null. */
    public @Nullable SecondaryIndex index(String indexName) {
        return indexes.get(indexName);
    }

    /**
     * Begins to follow the table's changes with an index.
     *
     * @param filled whether the index needs no backfill
     */
    SecondaryIndex open(IndexDefinition index, boolean filled) {
        SecondaryIndex opened = new SecondaryIndex(index, store, mapName(index), clock, filled);
        indexes.put(index.name(), opened);
        items.addFollower(index.name(), opened, 0);
        return opened;
    }

    /** Whether an index is being made or changed. */
    boolean isIndexChanging(long nowMillis) {
        return indexes.values().stream()
                .anyMatch(index ->
                        !index.filled() || !index.lifecycle().status(nowMillis).equals(Lifecycle.ACTIVE));
    }

    /** The indexes whose backfill isn't done. */
    List<SecondaryIndex> unfilled() {
        return indexes.values().stream().filter(index -> !index.filled()).toList();
    }

    /** Stops following with an index, and forgets its entries. */
    void drop(IndexDefinition index) {
        items.removeFollower(index.name());
        indexes.remove(index.name());
        store.drop(mapName(index));
    }

    /** Forgets everything. */
    void drop() {
        itemsDropped = items.size();
        dropped = true;
        definition.indexes().forEach(this::drop);
        items.drop();
    }

    /** Whether the table and all its items are gone. */
    public boolean dropped() {
        return dropped;
    }

    /**
     * Checks that what an item has of the indexes' keys is fit to be a key.
     *
     * @throws dev.diorama.core.operation.AwsError ValidationException
     */
    public void checkIndexKeys(Item item) {
        for (IndexDefinition index : definition.indexes()) {
            IndexKeyChecks.checkItem(index.name(), index.keys(), item);
        }
    }

    /**
     * Checks the same of an item that was updated.
     *
     * @param changed the attributes that the update named
     * @throws dev.diorama.core.operation.AwsError ValidationException
     */
    public void checkUpdatedIndexKeys(Item updated, Set<String> changed) {
        for (IndexDefinition index : definition.indexes()) {
            if (changed.stream().anyMatch(index::hasKey)) {
                IndexKeyChecks.checkUpdated(index.keys(), updated);
            }
        }
    }

    /** The item of that key, or null. */
    public @Nullable StoredItem read(byte[] key) {
        byte[] value = items.get(key);
        return value == null ? null : new StoredItem(value);
    }

    /** Walks the table's items. */
    public Cursor cursor(Range range, Direction direction) {
        return items.cursor(range, direction);
    }

    /** The right to write the items around that key. */
    public PartitionLock lockOf(byte[] key) {
        return items.lockOf(key);
    }

    /**
     * Writes one item: reads it, lets the decision be made and keeps its outcome, while nobody else can write it.
     *
     * @throws dev.diorama.core.operation.AwsError the decision's, TransactionConflictException, or
     *     ResourceNotFoundException where the table has been dropped meanwhile
     */
    public Written write(byte[] key, Decision decision) {
        if (reservations.isReserved(key)) {
            throw DynamoDbError.transactionConflict();
        }
        PartitionLock lock = items.lockOf(key);
        lock.lock();
        try {
            if (dropped) {
                throw DynamoDbError.tableNotFound();
            }
            StoredItem before = read(key);
            StoredItem after = decision.after(before);
            if (after != before) {
                Batch batch = new Batch();
                stage(batch, key, before, after);
                store.write(batch);
            }
            return new Written(before, after);
        } finally {
            lock.unlock();
        }
    }

    /** Adds a write to a batch; the caller holds the key's lock until the batch is written. */
    public void stage(Batch batch, byte[] key, @Nullable StoredItem before, @Nullable StoredItem after) {
        items.write(batch, key, before == null ? null : before.stored(), after == null ? null : after.stored());
        sizeBytes.add((after == null ? 0 : after.size()) - (before == null ? 0 : before.size()));
    }

    /** Adds an old item to an index that is being filled. */
    void backfill(SecondaryIndex index, byte[] key) {
        PartitionLock lock = items.lockOf(key);
        lock.lock();
        try {
            StoredItem item = read(key);
            if (item != null) {
                Batch batch = new Batch();
                index.backfill(item, batch);
                store.write(batch);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The name of the store's map of the items, to read it through a snapshot. */
    String itemsMapName() {
        return items.primary().name();
    }

    /** The number of items now, where AWS tells of some hours ago; of a dropped table the last one. */
    public long itemCount() {
        return dropped ? itemsDropped : items.size();
    }

    /** The sum of all items' sizes now; after a restart it takes a moment until all are counted. */
    public long sizeBytes() {
        return sizeBytes.sum();
    }

    /** Counts what the table already held when it was opened. */
    void counted(long bytes) {
        sizeBytes.add(bytes);
    }
}
