package dev.diorama.dynamodb.index;

import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.key.KeyCodec;
import dev.diorama.dynamodb.lifecycle.Lifecycle;
import dev.diorama.storage.Batch;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.log.Change;
import dev.diorama.storage.log.Follower;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index: follows its table's change log and keeps an entry for every item that has the index's key.
 *
 * <p>An entry's key is the index's key and then the table's; its value is the projected item, which for a projection of
 * ALL is the very array that the table keeps.
 */
public final class SecondaryIndex implements Follower {

    private final IndexDefinition definition;
    private final KeyCodec codec;
    private final OrderedMap entries;
    private final InstantSource clock;
    private final LongAdder sizeBytes = new LongAdder();
    private final Lifecycle lifecycle = new Lifecycle();
    private final Lifecycle warming = new Lifecycle();
    private volatile boolean filled;

    /**
     * @param mapName the store's map that holds the entries
     * @param clock the emulator's one clock
     * @param filled whether it holds an entry for every item already
     */
    public SecondaryIndex(
            IndexDefinition definition, OrderedStore store, String mapName, InstantSource clock, boolean filled) {
        this.definition = definition;
        this.codec = KeyCodec.ofIndex(definition.keys(), definition.tableKeys());
        this.entries = store.map(mapName);
        this.clock = clock;
        this.filled = filled;
    }

    public IndexDefinition definition() {
        return definition;
    }

    public KeyCodec codec() {
        return codec;
    }

    public OrderedMap entries() {
        return entries;
    }

    /** Its status by the clock alone; while it isn't {@link #filled} it is CREATING all the same. */
    public Lifecycle lifecycle() {
        return lifecycle;
    }

    /** The status of its warm throughput, UPDATING while it is raised. */
    public Lifecycle warming() {
        return warming;
    }

    /** Whether it can be read: its backfill is done, and its creation too by the emulator's clock. */
    public boolean complete() {
        return filled && !lifecycle.status(clock.millis()).equals("CREATING");
    }

    /** Whether its backfill is done. */
    public boolean filled() {
        return filled;
    }

    /** Says that the backfill is done. */
    public void completed() {
        filled = true;
    }

    public long itemCount() {
        return entries.size();
    }

    public long sizeBytes() {
        return sizeBytes.sum();
    }

    /** Counts what the index already held when it was opened. */
    public void counted(long bytes) {
        sizeBytes.add(bytes);
    }

    @Override
    public void apply(Change change, Batch batch) {
        byte[] oldValue = change.oldValue();
        byte[] newValue = change.newValue();
        StoredItem before = definition.entryOf(oldValue == null ? null : new StoredItem(oldValue));
        StoredItem after = definition.entryOf(newValue == null ? null : new StoredItem(newValue));
        replace(filled ? before : present(before), after, batch);
    }

    /** The entry, or null where the backfill hasn't brought it yet. */
    private @Nullable StoredItem present(@Nullable StoredItem entry) {
        byte[] present = entry == null ? null : entries.get(codec.encode(entry));
        return present == null ? null : new StoredItem(present);
    }

    /**
     * Brings an item that was in the table before the index was: the caller holds the item's lock.
     *
     * <p>Doing it again, or after the item's own change came through the log, changes nothing.
     */
    public void backfill(StoredItem item, Batch batch) {
        StoredItem entry = definition.entryOf(item);
        replace(present(entry), entry, batch);
    }

    private void replace(@Nullable StoredItem before, @Nullable StoredItem after, Batch batch) {
        byte[] oldKey = before == null ? null : codec.encode(before);
        byte[] newKey = after == null ? null : codec.encode(after);
        if (before != null && oldKey != null && !Arrays.equals(oldKey, newKey)) {
            batch.delete(entries, oldKey);
        }
        if (after != null && newKey != null && !isSame(before, oldKey, after, newKey)) {
            batch.put(entries, newKey, after.stored());
        }
        sizeBytes.add((after == null ? 0 : after.size()) - (before == null ? 0 : before.size()));
    }

    private static boolean isSame(
            @Nullable StoredItem before, byte @Nullable [] oldKey, StoredItem after, byte[] newKey) {
        return before != null && before.equals(after) && Arrays.equals(oldKey, newKey);
    }
}
