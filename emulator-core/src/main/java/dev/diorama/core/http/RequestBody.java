package dev.diorama.core.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Collects one request's body, of a stated length or in chunks, into one array. */
final class RequestBody {

    /** A client that states a length and sends nothing gets no more memory than this. */
    private static final int MAX_AHEAD_BYTES = 64 * 1024;

    private static final byte[] EMPTY = {};

    private final int maxBytes;
    private final boolean chunked;
    private final ChunkFraming framing;
    private long missing;
    private byte[] bytes;
    private int length;

    /**
     * @throws Rejection if the head states a body beyond the limit, or a coding that the server doesn't know
     */
    RequestBody(RequestHead head, int maxBytes, int maxTrailerBytes) throws Rejection {
        if (head.contentLength() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        ContentDecoder.check(head.contentEncoding());
        this.maxBytes = maxBytes;
        this.chunked = head.chunked();
        this.framing = new ChunkFraming(maxTrailerBytes);
        this.missing = head.contentLength();
        this.bytes = missing == 0 ? EMPTY : new byte[(int) Math.min(missing, MAX_AHEAD_BYTES)];
    }

    static Rejection tooLarge(int maxBytes) {
        return new Rejection(HttpFailure.BODY_TOO_LARGE, "The request's body is larger than " + maxBytes + " bytes");
    }

    /**
     * Takes bytes up to the body's end, and no further; true once it is whole.
     *
     * @throws Rejection if its chunks are malformed or add up to more than the limit
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

    private void append(ByteBuf in) {
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
    private void grow(int count) {
        long wanted = Math.max(length + (long) count, 2L * bytes.length);
        long limit = chunked ? maxBytes : length + missing;
        bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, limit));
    }
}
