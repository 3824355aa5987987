package dev.diorama.storage.mvstore;

import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.Range;
import dev.diorama.storage.StorageException;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/** A map as a snapshot sees it: one root of a copy-on-write tree, whose pages never change. */
final class FrozenMap implements OrderedMap {

    private final String name;
    private final RootReference<byte[], byte[]> root;

    FrozenMap(String name, RootReference<byte[], byte[]> root) {
        this.name = name;
        this.root = root;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        try {
            return root.root.map.get(root.root, key);
        } catch (MVStoreException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Cursor cursor(Range range, Direction direction) {
        return new TreeCursor(
                name,
                root,
                e -> {
                    throw unreadable(e);
                },
                range,
                direction);
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public long size() {
        return root.getTotalCount();
    }

    private StorageException unreadable(MVStoreException cause) {
        return new StorageException(
                "The snapshot of map " + name + " can't be read any more: " + cause.getMessage(), cause);
    }
}
