package dev.diorama.storage.mvstore;

/**
 * How much memory a file store may use, and so how often it writes a checkpoint.
 *
 * @param cacheMegabytes pages read from the file and kept, in MB
 * @param checkpointBytes a checkpoint is due when as much is in the journal, or as much in changed pages; when twice as
 *     much is, writers wait for it. MVStore builds a checkpoint in memory before it writes it: with that, and the pages
 *     that change meanwhile, a store can need some eight times this much.
 */
record FileStoreSizes(int cacheMegabytes, long checkpointBytes) {

    private static final long MIB = 1 << 20;

    /** What suits this heap: an eighth of it for the cache, a quarter for checkpoints at their worst, within bounds. */
    static FileStoreSizes forThisHeap() {
        long heap = Runtime.getRuntime().maxMemory();
        return new FileStoreSizes((int) clamp(heap / 8 / MIB, 16, 256), clamp(heap / 32, 4 * MIB, 32 * MIB));
    }

    private static long clamp(long value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }
}
