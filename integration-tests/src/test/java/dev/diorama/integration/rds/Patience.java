package dev.diorama.integration.rds;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for what comes by itself, a little later. */
final class Patience {

    private static final long SECONDS = 120;

    private Patience() {}

    /**
     * Waits until something is so.
     *
     * @param otherwise what to say if it never is
     */
    static void until(Callable<Boolean> condition, Supplier<String> otherwise) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise.get());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
