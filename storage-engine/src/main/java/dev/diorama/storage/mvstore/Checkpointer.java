package dev.diorama.storage.mvstore;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that writes checkpoints, one at a time, when asked to; and the last work of a store that is closed. */
final class Checkpointer {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

    private final Runnable checkpoint;
    private final Runnable last;
    private final Thread thread = new Thread(this::run, "diorama-checkpoint");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean requested;
    private boolean closing;
    private long done;

    /**
     * Starts the thread.
     *
     * @param checkpoint writes a checkpoint
     * @param last runs once, when closed, after the last checkpoint asked for
     */
    Checkpointer(Runnable checkpoint, Runnable last) {
        this.checkpoint = checkpoint;
        this.last = last;
        thread.setDaemon(true);
        thread.start();
    }

    /** Asks for a checkpoint; one that began before doesn't count. */
    void request() {
        lock.lock();
        try {
            if (!requested) {
                requested = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a checkpoint has ended, well or not. */
    void awaitOne() {
        lock.lock();
        try {
            long seen = done;
            while (done == seen && !closing && requested) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Has the last work done, and waits for it. */
    void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Threads.join(thread);
    }

    private void run() {
        while (awaitRequest()) {
            run(checkpoint);
            lock.lock();
            try {
                done++;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
        run(last);
    }

    private boolean awaitRequest() {
        lock.lock();
        try {
            while (!requested && !closing) {
                changed.awaitUninterruptibly();
            }
            boolean wasRequested = requested;
            requested = false;
            return wasRequested;
        } finally {
            lock.unlock();
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A checkpoint failed", e);
        }
    }
}
