package dev.diorama.storage.log;

import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.mvstore.Stores;

class ChangeLogTest extends ChangeLogContract {

    @Override
    protected OrderedStore open() {
        return Stores.memory();
    }
}
