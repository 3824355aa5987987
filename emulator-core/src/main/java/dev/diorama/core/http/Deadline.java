package dev.diorama.core.http;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs something if a time passes without being called off; for one event loop's use.
 *
 * <p>Starting and clearing it at every request must cost next to nothing. So clearing only forgets the time, and a
 * task that fires early, for a start long since replaced, schedules itself for what is left.
 */
final class Deadline {

    private final EventExecutor executor;
    private final long timeoutNanos;
    private final Runnable expiry;
    private boolean running;
    private @Nullable Future<?> scheduled;
    private long dueNanos;

    Deadline(EventExecutor executor, Duration timeout, Runnable expiry) {
        this.executor = executor;
        this.timeoutNanos = timeout.toNanos();
        this.expiry = expiry;
    }

    /** Counts from now, whether or not it was running. */
    void start() {
        dueNanos = System.nanoTime() + timeoutNanos;
        running = true;
        if (scheduled == null) {
            schedule(timeoutNanos);
        }
    }

    /** Counts on, or from now if it wasn't running. */
    void startUnlessRunning() {
        if (!running) {
            start();
        }
    }

    /** Whether it was started and neither cleared since nor expired. */
    boolean isRunning() {
        return running;
    }

    void clear() {
        running = false;
    }

    /** Clears it and leaves nothing behind on the event loop. */
    void end() {
        running = false;
        if (scheduled != null) {
            scheduled.cancel(false);
            scheduled = null;
        }
    }

    private void schedule(long delayNanos) {
        scheduled = executor.schedule(this::fire, delayNanos, TimeUnit.NANOSECONDS);
    }

    private void fire() {
        scheduled = null;
        if (!running) {
            return;
        }
        long left = dueNanos - System.nanoTime();
        if (left > 0) {
            schedule(left);
        } else {
            running = false;
            expiry.run();
        }
    }
}
