package dev.diorama.core.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Puts one connection's requests together, one after the other, from the bytes that come in. */
final class RequestReader {

    /**
     * A request that has arrived whole.
     *
     * @param sent its body as sent, not decompressed yet
     * @param takenBytes how much it holds of the memory for bodies
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Received(RequestHead head, byte[] sent, long takenBytes) {}

    private final HttpServerOptions options;
    private final BodyMemory memory;
    private final RequestHeadParser parser;
    private @Nullable RequestHead head;
    private @Nullable RequestBody body;
    private boolean clientWaits;

    RequestReader(HttpServerOptions options, BodyMemory memory) {
        this.options = options;
        this.memory = memory;
        this.parser = new RequestHeadParser(options.maxRequestLineBytes(), options.maxHeaderBytes());
    }

    /**
     * Takes bytes up to the end of a request, and no further.
     *
     * @return the request, or null while it isn't whole
     * @throws Rejection if it can't become one; what comes after it is lost too
     */
    @Nullable
    Received read(ByteBuf in) throws Rejection {
        RequestHead head = this.head;
        if (head == null) {
            head = parser.read(in);
            if (head == null) {
                return null;
            }
            this.head = head;
        }
        RequestBody body = this.body;
        if (body == null) {
            body = new RequestBody(head, options.maxBodyBytes(), options.maxHeaderBytes(), memory);
            this.body = body;
            clientWaits = head.expectContinue() && head.hasBody() && !in.isReadable();
        }
        if (!body.read(in)) {
            return null;
        }
        this.head = null;
        this.body = null;
        return new Received(head, body.bytes(), body.takenBytes());
    }

    /** Whether the client may be waiting for a word to send its body; says so once for each request. */
    boolean tellsToContinue() {
        boolean tells = clientWaits;
        clientWaits = false;
        return tells;
    }

    /** Whether some bytes of a request have come, and not all. */
    boolean isReceiving() {
        return head != null || !parser.isEmpty();
    }

    /** The head of the request being received, as far as it was understood. */
    @Nullable
    RequestHead partialHead() {
        return head == null ? parser.partial() : head;
    }

    /** Gives up the request being received. */
    void drop() {
        if (body != null) {
            memory.give(body.takenBytes());
        }
        body = null;
        head = null;
    }
}
