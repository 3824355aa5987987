package dev.diorama.core.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory the bodies of all connections' requests may take together, from their first byte to their answer.
 *
 * <p>Without it, many clients could, each within its own bound, use up the heap. Bodies below {@link #UNCOUNTED_BYTES},
 * which nearly all are, pass without a count: as many as there may be connections do no harm.
 */
final class BodyMemory {

    static final int UNCOUNTED_BYTES = 16 * 1024;

    private final AtomicLong free;

    BodyMemory(long bytes) {
        free = new AtomicLong(bytes);
    }

    /** Takes as many bytes. */
    void take(long bytes) throws Rejection {
        if (free.addAndGet(-bytes) < 0) {
            free.addAndGet(bytes);
            throw new Rejection(
                    HttpFailure.OVERLOADED, "Other requests' bodies take all the memory that there is for them");
        }
    }

    /** Gives back bytes taken. */
    void give(long bytes) {
        if (bytes > 0) {
            free.addAndGet(bytes);
        }
    }
}
