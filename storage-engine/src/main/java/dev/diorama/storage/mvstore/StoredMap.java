package dev.diorama.storage.mvstore;

import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.Range;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/** A live map: MVStore's tree of that name. Reads take no lock: they follow the tree's root of the moment. */
final class StoredMap implements OrderedMap {

    private final String name;
    private final MVMap<byte[], byte[]> tree;
    private volatile boolean dropped;

    StoredMap(String name, MVMap<byte[], byte[]> tree) {
        this.name = name;
        this.tree = tree;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return tree.get(key);
    }

    @Override
    public Cursor cursor(Range range, Direction direction) {
        return new TreeCursor(root(), range, direction);
    }

    @Override
    public boolean isEmpty() {
        return tree.isEmpty();
    }

    @Override
    public long size() {
        return tree.sizeAsLong();
    }

    /** Applies one write; the caller holds the store's lock. */
    void apply(byte[] key, byte @Nullable [] value) {
        if (dropped) {
            return;
        }
        if (value == null) {
            tree.remove(key);
        } else {
            tree.put(key, value);
        }
    }

    RootReference<byte[], byte[]> root() {
        return tree.getRoot();
    }

    MVMap<byte[], byte[]> tree() {
        return tree;
    }

    void markDropped() {
        dropped = true;
    }
}
