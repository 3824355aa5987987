package dev.diorama.storage.sql.h2;

import java.sql.Connection;
import java.sql.SQLException;
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
    static AtomicBoolean of(Connection connection, Runnable ended) {
        AtomicBoolean watching = new AtomicBoolean(true);
        look(connection, ended, watching);
        return watching;
    }

    private static void look(Connection connection, Runnable ended, AtomicBoolean watching) {
        if (!watching.get()) {
            return;
        }
        if (!closed(connection)) {
            CLOCK.schedule(() -> look(connection, ended, watching), 1, TimeUnit.SECONDS);
        } else if (watching.getAndSet(false)) {
            ended.run();
        }
    }

    private static boolean closed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
