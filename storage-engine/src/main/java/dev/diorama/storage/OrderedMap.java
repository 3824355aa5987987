package dev.diorama.storage;

import org.jspecify.annotations.Nullable;

/** One map of a store, or of a snapshot: entries in unsigned byte order of their keys. */
public interface OrderedMap {

    /** The name the store knows it by. */
    String name();

    /** The key's value, or null where the map has none. */
    byte @Nullable [] get(byte[] key);

    /**
     * Walks the range in that direction, through one version of the map: what is written later doesn't show.
     *
     * <p>A cursor on a live map is for short walks, of seconds; longer ones take a {@link Snapshot}.
     */
    Cursor cursor(Range range, Direction direction);

    /** Whether the map has no entry. */
    boolean isEmpty();

    /** The number of entries; constant time. */
    long size();
}
