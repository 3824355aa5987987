package dev.diorama.rds.proxy;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

/**
 * Has an event loop look again and again for a short while before it sleeps.
 *
 * <p>Who waits for an answer of a database usually gets it within that while, and to be woken for it would take longer than to
 * pass it on. A loop that nothing happens on sleeps.
 */
final class BriefSpin implements SelectStrategy {

    /** About as long as a database takes for one row by its key; on a lone processor it would take that from the database. */
    private static final long SPIN_NANOS = Runtime.getRuntime().availableProcessors() > 1 ? 100_000 : 0;

    @Override
    public int calculateStrategy(IntSupplier look, boolean hasTasks) throws Exception {
        int ready = look.get();
        if (ready > 0 || hasTasks) {
            return ready;
        }
        long end = System.nanoTime() + SPIN_NANOS;
        while (System.nanoTime() - end < 0) {
            ready = look.get();
            if (ready > 0) {
                return ready;
            }
            Thread.onSpinWait();
        }
        return SELECT;
    }
}
