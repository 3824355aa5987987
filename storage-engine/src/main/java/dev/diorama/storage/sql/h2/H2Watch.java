package dev.diorama.storage.sql.h2;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks once a second whether H2 has closed a database by itself, as it does when its file can't be written. */
final class H2Watch {

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "h2-watch");
        thread.setDaemon(true);
        return thread;
    });

    private H2Watch() {}

    /** Returns what ends the watch when it is set to false. */
    static AtomicBoolean of(OpenDatabase database, Runnable ended) {
        AtomicBoolean watching = new AtomicBoolean(true);
        look(database, ended, watching);
        return watching;
    }

    private static void look(OpenDatabase database, Runnable ended, AtomicBoolean watching) {
        if (!watching.get()) {
            return;
        }
        if (database.isOpen()) {
            CLOCK.schedule(() -> look(database, ended, watching), 1, TimeUnit.SECONDS);
        } else if (watching.getAndSet(false)) {
            ended.run();
        }
    }
}
