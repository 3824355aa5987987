package dev.diorama.storage.log;

import dev.diorama.storage.Durability;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.mvstore.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileChangeLogTest extends ChangeLogContract {

    @TempDir
    Path folder;

    @Override
    protected OrderedStore open() {
        return Stores.file(folder, Durability.COMMIT);
    }

    @Override
    protected OrderedStore reopen(OrderedStore store) {
        store.close();
        return open();
    }
}
