package dev.diorama.storage.mvstore;

import dev.diorama.storage.Durability;
import dev.diorama.storage.OrderedStore;
import java.nio.file.Path;

/** The engines there are. */
public final class Stores {

    private Stores() {}

    /** A new, empty store that lives in memory and ends with its last reference or {@link OrderedStore#close}. */
    public static OrderedStore memory() {
        return new MemoryStore();
    }

    /**
     * The store in that folder, which is made if it isn't there.
     *
     * @throws dev.diorama.storage.StorageException if the folder can't be made, read or written, is in use by another
     *     process, or is damaged
     */
    public static OrderedStore file(Path folder, Durability durability) {
        return new FileStore(folder, durability, "", FileStoreSizes.forThisHeap());
    }
}
