package dev.diorama.storage;

import java.util.SortedSet;

/**
 * Named ordered maps from byte strings to byte strings, written in atomic batches and read live or through snapshots.
 *
 * <p>Every method may be called from any thread. Keys and values handed in or out are shared, not copied: nobody may
 * change an array once the store has seen it or has given it.
 *
 * <p>A store that failed to keep a write (a full disk, say) refuses further writes with a {@link StorageException};
 * reads go on.
 */
public interface OrderedStore extends AutoCloseable {

    /** The map of that name, created on first use; the same object until the map is dropped. */
    OrderedMap map(String name);

    /** Whether a map of that name exists. */
    boolean has(String name);

    /** The names of the maps that exist now, in their natural order; a copy. */
    SortedSet<String> names();

    /**
     * Removes a map and frees what it held; nothing happens where there is none of that name.
     *
     * <p>Its {@link OrderedMap} object reads as empty from then on, and what a batch writes through that object is
     * dropped with it, so that a write that races with the drop can't bring the map back.
     */
    void drop(String name);

    /**
     * Applies the batch: a snapshot, and a restart, see all of it or nothing. Callers see to it that batches which
     * write a common key are not written at the same time; it is not defined which of them wins.
     *
     * <p>When the call returns, live reads see the batch; {@link #whenDurable} says when it survives a restart.
     *
     * @throws StorageException if the store is closed or no longer takes writes: nothing of the batch is applied then; or
     *     if it fails with this very batch: then all of it may be there or nothing
     */
    void write(Batch batch);

    /** A view of all maps as they are at this moment, in time proportional to the number of maps, not of entries. */
    Snapshot snapshot();

    /**
     * Tells the listener, once, when every write made before this call is as safe as the engine's {@link Durability}
     * promises; a store in memory tells it at once, on the calling thread, others on a thread of their own. The call may
     * wait where too many listeners are waiting already.
     */
    void whenDurable(DurabilityListener listener);

    /** Makes everything durable and frees the engine's resources; later calls throw {@link StorageException}. */
    @Override
    void close();
}
