package dev.diorama.dynamodb.capacity;

/**
 * The arithmetic of capacity units.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">Read and write operations</a>
 */
public final class CapacityUnits {

    private static final int READ_BYTES = 4096;
    private static final int WRITE_BYTES = 1024;

    private CapacityUnits() {}

    /** The units of reading so many bytes: one for each 4 KB begun, at least one, and half as many if not consistent. */
    public static double read(long bytes, boolean consistent) {
        long units = Math.max(1, (bytes + READ_BYTES - 1) / READ_BYTES);
        return consistent ? units : units / 2.0;
    }

    /** The units of writing so many bytes: one for each 1 KB begun, at least one. */
    public static double write(long bytes) {
        return Math.max(1, (bytes + WRITE_BYTES - 1) / WRITE_BYTES);
    }
}
