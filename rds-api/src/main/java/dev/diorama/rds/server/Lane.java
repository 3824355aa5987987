package dev.diorama.rds.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does an instance's longer work, one piece after the other, on threads that all lanes share. */
public final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final Executor threads;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    Lane(Executor threads) {
        this.threads = threads;
    }

    /** Does that once everything before it is done. */
    public synchronized void run(Runnable work) {
        waiting.add(work);
        if (!busy) {
            busy = true;
            threads.execute(this::drain);
        }
    }

    /**
     * Does that once everything before it is done, and waits for what comes of it. Whoever waits on a lane of its own may do
     * so for a lane that never waits for it: a replica for its source, not the other way round.
     */
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        run(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return await(done);
    }

    private static <T extends @Nullable Object> T await(CompletableFuture<T> done) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void drain() {
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (Stopped e) {
                LOG.debug("stopped before it was done");
            } catch (RuntimeException | Error e) {
                LOG.error("work on an instance failed; this is a defect of Diorama", e);
            }
        }
    }

    /** Whether the emulator stops, so that what fails now has not failed: it begins anew at the next start, or never happened. */
    public boolean stopping() {
        return threads instanceof ExecutorService service && service.isShutdown();
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = waiting.poll();
        if (next == null) {
            busy = false;
            notifyAll();
        }
        return next;
    }

    /** Waits until nothing is left to do, but no longer than that; an interrupt ends the waiting and is kept. */
    public synchronized void awaitIdle(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (busy) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
