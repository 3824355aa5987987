package dev.diorama.storage.mvstore;

/**
 * How much memory a file store may use, and so how often it writes a checkpoint.
 *
 * @param cacheMegabytes pages read from the file and kept, in MB
 * @param checkpointBytes a checkpoint is due when as much is in the journal, or as much in changed pages; when four times
 *     as much is, writers wait for it
 */
record FileStoreSizes(int cacheMegabytes, long checkpointBytes) {

    private static final long MIB = 1 << 20;

    /** A sixteenth of the heap for each, within bounds. */
    static FileStoreSizes forThisHeap() {
        long share = Runtime.getRuntime().maxMemory() / 16;
        return new FileStoreSizes((int) clamp(share / MIB, 16, 256), clamp(share, 8 * MIB, 64 * MIB));
    }

    private static long clamp(long value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }
}
