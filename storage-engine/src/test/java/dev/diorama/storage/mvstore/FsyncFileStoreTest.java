package dev.diorama.storage.mvstore;

import dev.diorama.storage.Durability;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.OrderedStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FsyncFileStoreTest extends OrderedStoreContract {

    @TempDir
    Path folder;

    @Override
    protected OrderedStore open() {
        return Stores.file(folder, Durability.FSYNC);
    }
}
