package dev.diorama.core.http;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One request's place in its connection's order of answers, and the way back for whoever answers it. */
@SuppressWarnings("serial")
final class Exchange extends AtomicReference<@Nullable HttpResponse> implements Responder {

    /** Stands in for an answer where the connection is to be closed without one. */
    static final HttpResponse DROPPED = new HttpResponse(500);

    private final HttpConnection connection;
    private final @Nullable RequestHead head;
    private final boolean last;
    private final int bodyBytes;
    private long takenBytes;

    /**
     * @param head null if the request's head was not understood
     * @param last whether the connection ends with this answer
     * @param bodyBytes how long the request's body was as sent
     * @param takenBytes how much it has taken of the memory for bodies, to be given back with the answer
     */
    Exchange(HttpConnection connection, @Nullable RequestHead head, boolean last, int bodyBytes, long takenBytes) {
        this.connection = connection;
        this.head = head;
        this.last = last;
        this.bodyBytes = bodyBytes;
        this.takenBytes = takenBytes;
    }

    @Override
    public void respond(HttpResponse response) {
        if (!compareAndSet(null, response)) {
            throw new IllegalStateException("The request has been answered already");
        }
        connection.answered();
    }

    @Override
    public void drop() {
        respond(DROPPED);
    }

    int bodyBytes() {
        return bodyBytes;
    }

    long takenBytes() {
        return takenBytes;
    }

    /** Notes more that the request has taken, before the handler sees it. */
    void addTaken(long bytes) {
        takenBytes += bytes;
    }

    /** Whether the connection ends with this answer. */
    boolean last() {
        return last;
    }

    /** Answers unless that has happened already. */
    void respondIfUnanswered(HttpResponse response) {
        if (compareAndSet(null, response)) {
            connection.answered();
        }
    }

    /** The request's head; null if it was not understood. */
    @Nullable
    RequestHead head() {
        return head;
    }
}
