package dev.diorama.core.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Collects one request's body, of a stated length or in chunks, into one array.
 *
 * <p>The array grows with what comes in: to state a length costs a client nothing and the server no memory.
 */
final class RequestBody {

    private static final byte[] EMPTY = {};

    private final int maxBytes;
    private final BodyMemory memory;
    private final boolean chunked;
    private final ChunkFraming framing;
    private long missing;
    private byte[] bytes = EMPTY;
    private int length;
    private int taken;

    /**
     * @throws Rejection if the head states a body beyond the limit, or a coding that the server doesn't know
     */
    RequestBody(RequestHead head, int maxBytes, int maxTrailerBytes, BodyMemory memory) throws Rejection {
        if (head.contentLength() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        ContentDecoder.check(head.contentEncoding());
        this.maxBytes = maxBytes;
        this.memory = memory;
        this.chunked = head.chunked();
        this.framing = new ChunkFraming(maxTrailerBytes);
        this.missing = head.contentLength();
    }

    static Rejection tooLarge(int maxBytes) {
        return new Rejection(HttpFailure.BODY_TOO_LARGE, "The request's body is larger than " + maxBytes + " bytes");
    }

    /**
     * Takes bytes up to the body's end, and no further; true once it is whole.
     *
     * @throws Rejection if its chunks are malformed or add up to more than the limit, or there is no memory for it
     */
    boolean read(ByteBuf in) throws Rejection {
        if (!chunked) {
            append(in);
            return missing == 0;
        }
        while (true) {
            append(in);
            if (missing > 0) {
                return false;
            }
            long size = framing.next(in);
            if (size <= 0) {
                return size == ChunkFraming.END;
            }
            missing = size;
            if (length + missing > maxBytes) {
                throw tooLarge(maxBytes);
            }
        }
    }

    /** The whole body. */
    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** How many bytes of the memory for bodies it has taken; whoever is done with it gives them back. */
    int takenBytes() {
        return taken;
    }

    private void append(ByteBuf in) throws Rejection {
        int count = (int) Math.min(missing, in.readableBytes());
        if (count == 0) {
            return;
        }
        if (bytes.length - length < count) {
            grow(count);
        }
        in.readBytes(bytes, length, count);
        length += count;
        missing -= count;
    }

    /** Doubles, but for a stated length never beyond it. */
    private void grow(int count) throws Rejection {
        long wanted = Math.max(length + (long) count, Math.max(BodyMemory.UNCOUNTED_BYTES, 2L * bytes.length));
        long limit = chunked ? Math.max(maxBytes, length + missing) : length + missing;
        int capacity = (int) Math.min(wanted, limit);
        if (capacity > BodyMemory.UNCOUNTED_BYTES) {
            memory.take(capacity - taken);
            taken = capacity;
        }
        bytes = Arrays.copyOf(bytes, capacity);
    }
}
