package dev.diorama.dynamodb.key;

import dev.diorama.storage.Range;
import dev.diorama.storage.key.OrderedBytes;

/**
 * The space of partition keys' hashes, cut into equal ranges: the segments of a parallel scan.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.ParallelScan">Parallel
 *     scan</a>
 */
public final class HashSpace {

    private static final long SIZE = 1L << 32;

    private HashSpace() {}

    /** The keys of one of so many segments; together the segments hold every key, each once. */
    public static Range segment(int segment, int totalSegments) {
        Range from = Range.from(bound(segment, totalSegments));
        return segment + 1 == totalSegments ? from : from.endingBefore(bound(segment + 1, totalSegments));
    }

    private static byte[] bound(int segment, int totalSegments) {
        long hash = (SIZE * segment + totalSegments - 1) / totalSegments;
        byte[] bound = new byte[OrderedBytes.HASH_BYTES];
        for (int i = 0; i < bound.length; i++) {
            bound[i] = (byte) (hash >>> ((bound.length - 1 - i) * Byte.SIZE));
        }
        return bound;
    }
}
