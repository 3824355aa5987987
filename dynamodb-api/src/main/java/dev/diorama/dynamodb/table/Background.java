package dev.diorama.dynamodb.table;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread for work that no caller waits for: filling indexes, counting what a store held when it was opened. */
final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final long CLOSE_SECONDS = 5;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(Background::daemon);
    private volatile boolean closed;

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "diorama-background");
        thread.setDaemon(true);
        return thread;
    }

    /** Does the work soon; nothing any more once this is closed. */
    void run(String what, Runnable work) {
        try {
            thread.execute(() -> attempt(what, work));
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed before {}", what);
        }
    }

    private void attempt(String what, Runnable work) {
        if (closed) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("{} failed; it is done again when the store is opened next", what, e);
            }
        }
    }

    /** Whether work should end early. */
    boolean isClosed() {
        return closed;
    }

    /** Ends the work, which looks at {@link #isClosed} often. */
    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Background work did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
