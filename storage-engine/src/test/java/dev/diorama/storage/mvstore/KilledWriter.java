package dev.diorama.storage.mvstore;

import dev.diorama.storage.Batch;
import dev.diorama.storage.Durability;
import dev.diorama.storage.DurabilityListener;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.StorageException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * A program to be killed: it writes as fast as it can and says, line by line, what has been acknowledged. Each of its
 * threads writes the numbers from the one given on; each batch puts a number in a table and in an index, and removes the
 * number a window before from both.
 */
final class KilledWriter {

    static final int WINDOW = 400;
    static final int THREADS = 2;

    /** Batches that a thread has written and not seen acknowledged. */
    private static final int UNACKNOWLEDGED = 50;

    private final OrderedStore store;
    private final PrintStream out;

    private KilledWriter(OrderedStore store, PrintStream out) {
        this.store = store;
        this.out = out;
    }

    /** Arguments: the folder, the durability, the bytes between checkpoints, then each thread's first number. */
    public static void main(String[] arguments) {
        FileStoreSizes sizes = new FileStoreSizes(1, Long.parseLong(arguments[2]));
        OrderedStore store = new FileStore(Path.of(arguments[0]), Durability.valueOf(arguments[1]), "", sizes);
        // System.out would flush each line too, but through two more buffers.
        KilledWriter writer = new KilledWriter(store, new PrintStream(new FileOutputStream(FileDescriptor.out)));
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            int from = Integer.parseInt(arguments[3 + t]);
            new Thread(() -> writer.writeForEver(thread, from)).start();
        }
    }

    private void writeForEver(int thread, int from) {
        Semaphore free = new Semaphore(UNACKNOWLEDGED);
        for (int number = from; ; number++) {
            free.acquireUninterruptibly();
            Batch batch = new Batch()
                    .put("table", key(thread, number), value(number))
                    .put("index", key(thread, -number), key(thread, number))
                    .delete("table", key(thread, number - WINDOW))
                    .delete("index", key(thread, WINDOW - number));
            store.write(batch);
            store.whenDurable(new Acknowledging(thread + " " + number + "\n", free));
        }
    }

    private final class Acknowledging implements DurabilityListener {
        private final byte[] line;
        private final Semaphore free;

        Acknowledging(String line, Semaphore free) {
            this.line = line.getBytes(StandardCharsets.US_ASCII);
            this.free = free;
        }

        @Override
        public void durable() {
            out.write(line, 0, line.length);
            free.release();
        }

        @Override
        public void failed(StorageException cause) {
            throw cause;
        }
    }

    static byte[] key(int thread, int number) {
        return ByteBuffer.allocate(8).putInt(thread).putInt(number).array();
    }

    /** The value of that number: of a size and content that only this number has. */
    static byte[] value(int number) {
        Random random = new Random(number);
        byte[] value = new byte[random.nextInt(800)];
        random.nextBytes(value);
        return value;
    }
}
