package dev.diorama.storage.mvstore;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** How this package sets up MVStore's trees. */
final class Trees {

    static final int KEYS_PER_PAGE = 48;

    private Trees() {}

    /** The tree of that name, created on first use. */
    static MVMap<byte[], byte[]> open(MVStore store, String name) {
        return store.openMap(
                name, new MVMap.Builder<byte[], byte[]>().keyType(Bytes.TYPE).valueType(Bytes.TYPE));
    }
}
