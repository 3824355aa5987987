package dev.diorama.storage.mvstore;

import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.Range;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/**
 * A live map: the tree of that name. Reads take no lock: they follow the tree's root of the moment.
 *
 * <p>A tree in a file can fail to be read; then {@code onFailure} says in which tree to look instead, or throws.
 */
final class StoredMap implements OrderedMap {

    private static final int MAX_NAME_BYTES = 0xFFFF;

    private final String name;
    private final byte[] nameBytes;
    private final BiFunction<StoredMap, MVStoreException, MVMap<byte[], byte[]>> onFailure;
    private volatile MVMap<byte[], byte[]> tree;
    private volatile boolean dropped;

    StoredMap(
            String name,
            MVMap<byte[], byte[]> tree,
            BiFunction<StoredMap, MVStoreException, MVMap<byte[], byte[]>> onFailure) {
        this.name = name;
        this.nameBytes = name.getBytes(StandardCharsets.UTF_8);
        if (nameBytes.length > MAX_NAME_BYTES) {
            throw new IllegalArgumentException("A map's name is longer than " + MAX_NAME_BYTES + " bytes");
        }
        this.tree = tree;
        this.onFailure = onFailure;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        try {
            return tree.get(key);
        } catch (MVStoreException e) {
            return readAgain(key, e);
        }
    }

    private byte @Nullable [] readAgain(byte[] key, MVStoreException failure) {
        try {
            return treeAfter(failure).get(key);
        } catch (MVStoreException e) {
            throw Trees.unreadable(name, e);
        }
    }

    @Override
    public Cursor cursor(Range range, Direction direction) {
        return new TreeCursor(name, root(), this::rootAfter, range, direction);
    }

    @Override
    public boolean isEmpty() {
        return tree.isEmpty();
    }

    @Override
    public long size() {
        return tree.sizeAsLong();
    }

    /**
     * Applies one write; the caller has the store's lock, with others perhaps.
     *
     * <p>One thread at a time: MVStore would let several try, have all but one of them do their work again, and make
     * them sleep for milliseconds when that happens too often.
     */
    synchronized void apply(byte[] key, byte @Nullable [] value) {
        if (!dropped) {
            Trees.apply(tree, key, value);
        }
    }

    /** The name in UTF-8. */
    byte[] nameBytes() {
        return nameBytes;
    }

    MVMap<byte[], byte[]> tree() {
        return tree;
    }

    RootReference<byte[], byte[]> root() {
        return tree.getRoot();
    }

    /** Continues in another tree that holds the same. */
    void replaceTree(MVMap<byte[], byte[]> replacement) {
        tree = replacement;
    }

    boolean isDropped() {
        return dropped;
    }

    void markDropped() {
        dropped = true;
    }

    private MVMap<byte[], byte[]> treeAfter(MVStoreException failure) {
        return onFailure.apply(this, failure);
    }

    private RootReference<byte[], byte[]> rootAfter(MVStoreException failure) {
        return treeAfter(failure).getRoot();
    }
}
