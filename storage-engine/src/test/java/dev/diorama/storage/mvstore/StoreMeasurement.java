package dev.diorama.storage.mvstore;

import dev.diorama.storage.Batch;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.key.OrderedBytes;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;

/**
 * Prints what an engine does a second, and what an item costs in heap: docs/storage.md says how to run it. It asserts
 * nothing.
 */
final class StoreMeasurement {

    private static final int VALUE_BYTES = 400;
    private static final long ROUND_NANOS = 2_000_000_000L;
    private static final PrintStream OUT = System.out;

    private final OrderedStore store;
    private final OrderedMap map;
    private final byte[][] keys;

    private StoreMeasurement(OrderedStore store, int items) {
        this.store = store;
        this.map = store.map("items");
        this.keys = new byte[items][];
        for (int i = 0; i < items; i++) {
            byte[] id = ByteBuffer.allocate(18).putLong(10, i).array();
            keys[i] = new OrderedBytes(24).hash(id).raw(id).toByteArray();
        }
    }

    /** Arguments: {@code memory}, {@code commit} or {@code fsync}; then numbers of items. */
    public static void main(String[] arguments) throws Exception {
        for (int i = 1; i < arguments.length; i++) {
            int items = Integer.parseInt(arguments[i]);
            Path folder = Files.createTempDirectory("diorama-measure");
            try (OrderedStore store = open(arguments[0], folder)) {
                new StoreMeasurement(store, items).run();
            }
        }
    }

    private static OrderedStore open(String engine, Path folder) {
        return engine.equals("memory") ? Stores.memory() : null;
    }

    private void run() throws Exception {
        long before = usedHeap();
        long start = System.nanoTime();
        for (byte[] key : keys) {
            put(key.clone());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long perItem = (usedHeap() - before) / keys.length - VALUE_BYTES - keys[0].length;
        OUT.printf(
                "%,d items: first fill %,.0f/s; heap beyond keys and values %d bytes an item%n",
                keys.length, keys.length / seconds, perItem);
        for (int threads : new int[] {1, 2, 8}) {
            measure("get", threads, i -> map.get(keys[i]));
            measure("put", threads, i -> put(keys[i]));
        }
    }

    private void put(byte[] key) {
        store.write(new Batch().put(map, key, new byte[VALUE_BYTES]));
    }

    private void measure(String name, int threads, IntConsumer operation) throws InterruptedException {
        round(threads, operation);
        long count = round(threads, operation);
        OUT.printf("  %s, %d threads: %.2f million/s%n", name, threads, count * 1e3 / ROUND_NANOS);
    }

    private long round(int threads, IntConsumer operation) throws InterruptedException {
        long end = System.nanoTime() + ROUND_NANOS;
        long[] counts = new long[threads * 16];
        List<Thread> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int slot = t * 16;
            Thread thread = new Thread(() -> counts[slot] = loop(end, operation));
            thread.start();
            running.add(thread);
        }
        long sum = 0;
        for (int t = 0; t < threads; t++) {
            running.get(t).join();
            sum += counts[t * 16];
        }
        return sum;
    }

    private long loop(long end, IntConsumer operation) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long count = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 100; i++) {
                operation.accept(random.nextInt(keys.length));
            }
            count += 100;
        }
        return count;
    }

    private static long usedHeap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
