package dev.diorama.storage.sql.process;

import dev.diorama.storage.sql.DatabaseException;

/** What is done between two looks at something that comes soon. */
public final class Pause {

    private Pause() {}

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
