package dev.diorama.storage.mvstore;

import dev.diorama.storage.Batch;
import dev.diorama.storage.DurabilityListener;
import dev.diorama.storage.Snapshot;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The engine that keeps everything in memory: an MVStore without a file.
 *
 * <p>Batches share the lock with each other: writes to different maps go on beside each other, and a snapshot, which has
 * it alone, comes between batches.
 */
final class MemoryStore extends TreeStore {

    private final MVStore trees;

    MemoryStore() {
        this.trees = new MVStore.Builder()
                .autoCommitDisabled()
                .keysPerPage(Trees.KEYS_PER_PAGE)
                .open();
        // Snapshots hold on to the roots themselves: MVStore need not keep old versions for them.
        this.trees.setVersionsToKeep(0);
    }

    @Override
    StoredMap create(String name) {
        return new StoredMap(name, Trees.open(trees, name), MemoryStore::unreadable);
    }

    @Override
    void remove(StoredMap map) {
        trees.removeMap(map.tree());
    }

    @Override
    public void write(Batch batch) {
        List<Batch.Write> writes = batch.writes();
        StoredMap[] targets = targetsOf(writes);
        long stamp = lock.readLock();
        try {
            checkOpen();
            apply(writes, targets);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    Snapshot snapshotOf(Map<String, FrozenMap> frozen) {
        return new FrozenMaps(frozen, () -> {});
    }

    @Override
    public void whenDurable(DurabilityListener listener) {
        listener.durable();
    }

    @Override
    public void close() {
        if (shut()) {
            trees.closeImmediately();
            maps.clear();
        }
    }

    private static MVMap<byte[], byte[]> unreadable(StoredMap map, MVStoreException cause) {
        throw new IllegalStateException("Map " + map.name() + " in memory can't be read", cause);
    }
}
