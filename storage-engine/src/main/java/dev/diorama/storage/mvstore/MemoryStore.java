package dev.diorama.storage.mvstore;

import dev.diorama.storage.Batch;
import dev.diorama.storage.DurabilityListener;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Snapshot;
import dev.diorama.storage.StorageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;
import org.h2.mvstore.MVStore;

/**
 * The engine that keeps everything in memory: an MVStore without a file.
 *
 * <p>Batches share {@link #lock} with each other; a snapshot, a new map and a drop have it alone. So a snapshot never
 * falls between the writes of a batch, and single writes to different trees, or to different pages of one, go on beside
 * each other.
 */
final class MemoryStore implements OrderedStore {

    private final StampedLock lock = new StampedLock();
    private final Map<String, StoredMap> maps = new ConcurrentHashMap<>();
    private final MVStore trees;
    private volatile boolean closed;

    MemoryStore() {
        this.trees = new MVStore.Builder()
                .autoCommitDisabled()
                .keysPerPage(Trees.KEYS_PER_PAGE)
                .open();
        this.trees.setVersionsToKeep(0);
    }

    @Override
    public OrderedMap map(String name) {
        StoredMap map = maps.get(name);
        return map != null ? map : create(name);
    }

    private StoredMap create(String name) {
        long stamp = lock.writeLock();
        try {
            return maps.computeIfAbsent(name, n -> new StoredMap(n, Trees.open(trees, n)));
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    @Override
    public boolean has(String name) {
        return maps.containsKey(name);
    }

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(maps.keySet());
    }

    @Override
    public void drop(String name) {
        long stamp = lock.writeLock();
        try {
            StoredMap map = maps.remove(name);
            if (map != null) {
                map.markDropped();
                trees.removeMap(map.tree());
            }
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    @Override
    public void write(Batch batch) {
        List<Batch.Write> writes = batch.writes();
        StoredMap[] targets = targetsOf(writes);
        long stamp = lock.readLock();
        try {
            checkOpen();
            for (int i = 0; i < targets.length; i++) {
                Batch.Write write = writes.get(i);
                targets[i].apply(write.key(), write.value());
            }
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Looked up before the lock is taken, as a map that isn't there yet needs the lock for itself. */
    private StoredMap[] targetsOf(List<Batch.Write> writes) {
        StoredMap[] targets = new StoredMap[writes.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = mapOf(writes.get(i));
        }
        return targets;
    }

    private StoredMap mapOf(Batch.Write write) {
        OrderedMap map = write.map() != null ? write.map() : map(write.mapName());
        if (map instanceof StoredMap stored) {
            return stored;
        }
        throw new IllegalArgumentException("Only a store's own live maps can be written: " + map.name());
    }

    @Override
    public Snapshot snapshot() {
        Map<String, FrozenMap> frozen = new HashMap<>();
        long stamp = lock.writeLock();
        try {
            maps.forEach((name, map) -> frozen.put(name, new FrozenMap(name, map.root())));
        } finally {
            lock.unlockWrite(stamp);
        }
        return new MemorySnapshot(frozen);
    }

    @Override
    public void whenDurable(DurabilityListener listener) {
        listener.durable();
    }

    @Override
    public void close() {
        closed = true;
        trees.closeImmediately();
    }

    private void checkOpen() {
        if (closed) {
            throw new StorageException("The store is closed", null);
        }
    }

    private record MemorySnapshot(Map<String, FrozenMap> maps) implements Snapshot {

        @Override
        public OrderedMap map(String name) {
            OrderedMap map = maps.get(name);
            return map != null ? map : new EmptyMap(name);
        }

        @Override
        public void close() {
            maps.clear();
        }
    }
}
