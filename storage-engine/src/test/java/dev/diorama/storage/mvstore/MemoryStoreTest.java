package dev.diorama.storage.mvstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.storage.Batch;
import dev.diorama.storage.DurabilityListener;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.OrderedStoreContract;
import dev.diorama.storage.StorageException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    @Test
    void drop_bigMap_freesItsMemory() {
        List<WeakReference<byte[]>> values = new ArrayList<>();
        OrderedMap old = store.map("big");
        for (int i = 0; i < 1_000; i++) {
            byte[] value = new byte[100];
            values.add(new WeakReference<>(value));
            store.write(new Batch().put(old, bytes("key" + i), value));
        }
        store.drop("big");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (values.stream().anyMatch(value -> value.get() != null) && System.nanoTime() < end) {
            System.gc();
        }
        assertThat(values).allMatch(value -> value.get() == null);
        assertThat(old.isEmpty()).isTrue();
    }

    @Test
    void write_overwrittenValues_areFreed() {
        OrderedMap map = store.map("m");
        byte[] first = new byte[100];
        WeakReference<byte[]> overwritten = new WeakReference<>(first);
        store.write(new Batch().put(map, bytes("k"), first));
        store.write(new Batch().put(map, bytes("k"), new byte[100]));
        first = null;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (overwritten.get() != null && System.nanoTime() < end) {
            System.gc();
        }
        assertThat(overwritten.get()).isNull();
    }
}
