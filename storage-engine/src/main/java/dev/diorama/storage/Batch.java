package dev.diorama.storage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes to any maps of one store that take effect together, in the order in which they were added. For one thread.
 *
 * <p>A batch that names a map creates it on demand; one that holds the map's object, which is the faster way, writes
 * nothing once that map has been dropped.
 */
public final class Batch {

    private final List<Write> writes = new ArrayList<>(4);

    /**
     * One write: {@code value} under {@code key}, or the key's removal where {@code value} is null.
     *
     * @param mapName the map's name
     * @param map the map's object, where the caller gave it
     */
    @SuppressWarnings("ArrayRecordComponent") // it is read once, by an engine, and never compared
    public record Write(String mapName, @Nullable OrderedMap map, byte[] key, byte @Nullable [] value) {}

    /** Adds: the key has this value from now on. */
    public Batch put(OrderedMap map, byte[] key, byte[] value) {
        writes.add(new Write(map.name(), map, key, value));
        return this;
    }

    /** Adds: the key has this value from now on. */
    public Batch put(String map, byte[] key, byte[] value) {
        writes.add(new Write(map, null, key, value));
        return this;
    }

    /** Adds: the key is gone; nothing happens where it wasn't there. */
    public Batch delete(OrderedMap map, byte[] key) {
        writes.add(new Write(map.name(), map, key, null));
        return this;
    }

    /** Adds: the key is gone; nothing happens where it wasn't there. */
    public Batch delete(String map, byte[] key) {
        writes.add(new Write(map, null, key, null));
        return this;
    }

    /** The writes in the order in which they were added; a view, for engines. */
    public List<Write> writes() {
        return writes;
    }

    /** Whether there is nothing to write. */
    public boolean isEmpty() {
        return writes.isEmpty();
    }

    /** The number of writes. */
    public int size() {
        return writes.size();
    }
}
