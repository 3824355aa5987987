package dev.diorama.core.http;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** Makes one server's threads, and knows when they have ended; Netty says that a little before it is so. */
public final class EventThreads implements ThreadFactory {

    private final List<Thread> made = new CopyOnWriteArrayList<>();
    private final String prefix;

    /** @param prefix what their names begin with */
    public EventThreads(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new FastThreadLocalThread(task, prefix + (made.size() + 1));
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    }

    /** Waits until all have ended; an interrupt is kept for the caller to see. */
    public void awaitEnd() {
        boolean interrupted = false;
        for (Thread thread : made) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
