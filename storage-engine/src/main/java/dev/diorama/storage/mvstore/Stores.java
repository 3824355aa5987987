package dev.diorama.storage.mvstore;

import dev.diorama.storage.OrderedStore;

/** The engines there are. */
public final class Stores {

    private Stores() {}

    /** A new, empty store that lives in memory and ends with its last reference or {@link OrderedStore#close}. */
    public static OrderedStore memory() {
        return new MemoryStore();
    }
}
