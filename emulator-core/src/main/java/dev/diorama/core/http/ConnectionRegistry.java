package dev.diorama.core.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows the open connections and how many there may be. */
final class ConnectionRegistry {

    private final int maxConnections;
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    ConnectionRegistry(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    /** Adds a connection; false if it is one too many, and is there only to be told so. */
    boolean enter(HttpConnection connection) {
        open.add(connection);
        int now = count.incrementAndGet();
        if (now > 2L * maxConnections) {
            connection.close();
        }
        return now <= maxConnections;
    }

    void leave(HttpConnection connection) {
        if (open.remove(connection)) {
            count.decrementAndGet();
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    Set<HttpConnection> open() {
        return open;
    }
}
