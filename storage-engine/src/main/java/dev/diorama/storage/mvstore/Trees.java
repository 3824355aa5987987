package dev.diorama.storage.mvstore;

import dev.diorama.storage.StorageException;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** How this package uses MVStore's trees. */
final class Trees {

    /** Large pages cost a write more to copy, small ones a read more to descend; between 24 and 96 it hardly matters. */
    static final int KEYS_PER_PAGE = 48;

    private Trees() {}

    /** The tree of that name, created on first use. */
    static MVMap<byte[], byte[]> open(MVStore store, String name) {
        return store.openMap(
                name, new MVMap.Builder<byte[], byte[]>().keyType(Bytes.TYPE).valueType(Bytes.TYPE));
    }

    static StorageException unreadable(String map, MVStoreException cause) {
        return new StorageException(
                "Can't read map " + map + ": " + DataFolder.reason(cause) + ". Check the data folder and its disk.",
                cause);
    }

    static void apply(MVMap<byte[], byte[]> tree, byte[] key, byte @Nullable [] value) {
        if (value == null) {
            tree.remove(key);
        } else {
            tree.put(key, value);
        }
    }
}
