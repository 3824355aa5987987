package dev.diorama.storage.mvstore;

import dev.diorama.storage.Batch;
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

/**
 * What both engines share: maps by name, each a tree of an MVStore.
 *
 * <p>Live reads take no lock. {@link #lock} is what makes batches atomic: a batch is applied under it, and whoever needs
 * to see all trees between batches, a snapshot or a checkpoint, has it alone while it takes hold of their roots.
 */
abstract class TreeStore implements OrderedStore {

    /** Never held while a listener is called or a file is written, but for the moment in which a journal rolls over. */
    final StampedLock lock = new StampedLock();

    final Map<String, StoredMap> maps = new ConcurrentHashMap<>();

    private volatile boolean closed;

    /** Makes the tree of a new map; the lock is held alone. */
    abstract StoredMap create(String name);

    /** Removes the tree of a map, which is no longer in {@link #maps}; the lock is held alone. */
    abstract void remove(StoredMap map);

    /** The snapshot of these roots, which stay readable until it is closed; the lock is held alone. */
    abstract Snapshot snapshotOf(Map<String, FrozenMap> frozen);

    @Override
    public OrderedMap map(String name) {
        return stored(name);
    }

    private StoredMap stored(String name) {
        StoredMap map = maps.get(name);
        if (map != null) {
            return map;
        }
        long stamp = lock.writeLock();
        try {
            checkOpen();
            return maps.computeIfAbsent(name, this::create);
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
            checkOpen();
            StoredMap map = maps.get(name);
            if (map != null) {
                remove(map);
                map.markDropped();
                maps.remove(name);
            }
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    @Override
    public Snapshot snapshot() {
        Map<String, FrozenMap> frozen = new HashMap<>();
        long stamp = lock.writeLock();
        try {
            checkOpen();
            maps.forEach((name, map) -> frozen.put(name, new FrozenMap(name, map.root())));
            return snapshotOf(frozen);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** The maps the batch writes; looked up before the lock is taken, as a map that isn't there yet needs it alone. */
    final StoredMap[] targetsOf(List<Batch.Write> writes) {
        StoredMap[] targets = new StoredMap[writes.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = targetOf(writes.get(i));
        }
        return targets;
    }

    private StoredMap targetOf(Batch.Write write) {
        OrderedMap map = write.map();
        if (map == null) {
            return stored(write.mapName());
        }
        if (map instanceof StoredMap stored) {
            return stored;
        }
        throw new IllegalArgumentException("Only a store's own live maps can be written: " + map.name());
    }

    static void apply(List<Batch.Write> writes, StoredMap[] targets) {
        for (int i = 0; i < targets.length; i++) {
            Batch.Write write = writes.get(i);
            targets[i].apply(write.key(), write.value());
        }
    }

    /** Closes the door; whether it was open. */
    final boolean shut() {
        long stamp = lock.writeLock();
        try {
            boolean wasOpen = !closed;
            closed = true;
            return wasOpen;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    final void checkOpen() {
        if (closed) {
            throw new StorageException("The store is closed", null);
        }
    }

    final boolean isClosed() {
        return closed;
    }

    /** Snapshots of both engines: frozen maps, and what to let go of in the end. */
    record FrozenMaps(Map<String, FrozenMap> maps, Runnable onClose) implements Snapshot {

        @Override
        public OrderedMap map(String name) {
            OrderedMap map = maps.get(name);
            return map != null ? map : new EmptyMap(name);
        }

        @Override
        public void close() {
            maps.clear();
            onClose.run();
        }
    }
}
