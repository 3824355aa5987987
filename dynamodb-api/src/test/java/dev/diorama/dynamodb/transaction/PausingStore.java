package dev.diorama.dynamodb.transaction;

import dev.diorama.storage.Batch;
import dev.diorama.storage.DurabilityListener;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Snapshot;
import dev.diorama.storage.mvstore.Stores;
import java.util.SortedSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A store in memory that can be told to stand still in the middle of one write. */
final class PausingStore implements OrderedStore {

    private record Pause(CountDownLatch reached, CountDownLatch over) {}

    private final OrderedStore store = Stores.memory();
    private final AtomicReference<Pause> next = new AtomicReference<>();
    private volatile Pause current = new Pause(new CountDownLatch(0), new CountDownLatch(0));

    /** Has the next write stand still. */
    void pauseNextWrite() {
        current = new Pause(new CountDownLatch(1), new CountDownLatch(1));
        next.set(current);
    }

    /** Waits until a write stands still. */
    void awaitPause() {
        await(current.reached());
    }

    /** Lets it go on. */
    void goOn() {
        current.over().countDown();
    }

    @Override
    public void write(Batch batch) {
        Pause pause = next.getAndSet(null);
        if (pause != null) {
            pause.reached().countDown();
            await(pause.over());
        }
        store.write(batch);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public OrderedMap map(String name) {
        return store.map(name);
    }

    @Override
    public boolean has(String name) {
        return store.has(name);
    }

    @Override
    public SortedSet<String> names() {
        return store.names();
    }

    @Override
    public void drop(String name) {
        store.drop(name);
    }

    @Override
    public Snapshot snapshot() {
        return store.snapshot();
    }

    @Override
    public void whenDurable(DurabilityListener listener) {
        store.whenDurable(listener);
    }

    @Override
    public void close() {
        store.close();
    }
}
