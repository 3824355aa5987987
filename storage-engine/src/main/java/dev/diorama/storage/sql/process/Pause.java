package dev.diorama.storage.sql.process;

import dev.diorama.storage.sql.DatabaseException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What is done between two looks at something that comes soon. */
public final class Pause {

    private Pause() {}

    /** Looks every other millisecond until it is so or that time is over; answers whether it is so. */
    public static boolean until(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            briefly();
        }
        return true;
    }

    /** A millisecond or two. */
    public static void briefly() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while waiting", e);
        }
    }
}
