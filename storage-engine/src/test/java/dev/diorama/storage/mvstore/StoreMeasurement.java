package dev.diorama.storage.mvstore;

import dev.diorama.storage.Batch;
import dev.diorama.storage.Durability;
import dev.diorama.storage.DurabilityListener;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.StorageException;
import dev.diorama.storage.key.OrderedBytes;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

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

    /** What the measuring threads used: on a machine that others use too, it says more than the time that passed. */
    private final AtomicLong cpuNanos = new AtomicLong();

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
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    OUT.printf("  %s: %,d bytes%n", file.getFileName(), Files.size(file));
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static OrderedStore open(String engine, Path folder) {
        return switch (engine) {
            case "memory" -> Stores.memory();
            case "commit" -> Stores.file(folder, Durability.COMMIT);
            case "fsync" -> Stores.file(folder, Durability.FSYNC);
            default -> throw new IllegalArgumentException(engine);
        };
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
                "%,d items: first fill %,.0f/s; heap beyond keys and values %d bytes an item (in memory, of many)%n",
                keys.length, keys.length / seconds, perItem);
        for (int threads : new int[] {1, 2}) {
            measure("get", threads, i -> map.get(keys[i]));
            measure("put", threads, i -> put(keys[i]));
        }
        for (int threads : new int[] {1, 2, 16}) {
            measure("put, each awaited", threads, i -> putAndAwait(keys[i]));
        }
    }

    private void put(byte[] key) {
        store.write(new Batch().put(map, key, new byte[VALUE_BYTES]));
    }

    private void putAndAwait(byte[] key) {
        put(key);
        Semaphore durable = new Semaphore(0);
        store.whenDurable(new DurabilityListener() {
            @Override
            public void durable() {
                durable.release();
            }

            @Override
            public void failed(StorageException cause) {
                throw cause;
            }
        });
        durable.acquireUninterruptibly();
    }

    private void measure(String name, int threads, IntConsumer operation) throws InterruptedException {
        round(threads, operation);
        long cpuBefore = cpuNanos.get();
        long count = round(threads, operation);
        OUT.printf(
                "  %s, %d threads: %,d/s; %,d per second of processor time%n",
                name, threads, perSecond(count, ROUND_NANOS), perSecond(count, cpuNanos.get() - cpuBefore));
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

    private static long perSecond(long count, long nanos) {
        return (long) (count * 1e9 / nanos);
    }

    private long loop(long end, IntConsumer operation) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long count = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 10; i++) {
                operation.accept(random.nextInt(keys.length));
            }
            count += 10;
        }
        cpuNanos.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
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
