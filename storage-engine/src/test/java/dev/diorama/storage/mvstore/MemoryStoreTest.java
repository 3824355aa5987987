package dev.diorama.storage.mvstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.storage.DurabilityListener;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.OrderedStoreContract;
import dev.diorama.storage.StorageException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends OrderedStoreContract {

    @Override
    protected OrderedStore open() {
        return Stores.memory();
    }

    @Test
    void whenDurable_inMemory_answersOnTheCallingThread() {
        AtomicReference<Thread> caller = new AtomicReference<>();
        store.whenDurable(new DurabilityListener() {
            @Override
            public void durable() {
                caller.set(Thread.currentThread());
            }

            @Override
            public void failed(StorageException cause) {}
        });
        assertThat(caller).hasValue(Thread.currentThread());
    }
}
