package dev.diorama.core.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Knows the open connections and how many there may be. */
final class ConnectionRegistry {

    /** What becomes of a connection. */
    enum Admission {
        /** It is served. */
        SERVED,
        /** It is one too many, and hears so. */
        REFUSED,
        /** It is one too many even of those, and is closed at once. */
        UNHEARD
    }

    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
    private final Semaphore served;
    private final Semaphore refused;

    ConnectionRegistry(int maxConnections) {
        served = new Semaphore(maxConnections);
        refused = new Semaphore(maxConnections);
    }

    Admission enter(HttpConnection connection) {
        open.add(connection);
        if (served.tryAcquire()) {
            return Admission.SERVED;
        }
        return refused.tryAcquire() ? Admission.REFUSED : Admission.UNHEARD;
    }

    /** Takes note that a connection has ended, given what {@link #enter} said of it. */
    void leave(HttpConnection connection, Admission admission) {
        if (!open.remove(connection)) {
            return;
        }
        switch (admission) {
            case SERVED -> served.release();
            case REFUSED -> refused.release();
            case UNHEARD -> {}
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    Set<HttpConnection> open() {
        return open;
    }
}
