package dev.diorama.integration.rds;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Inserts the numbers from one into a table {@code counted}, one commit each, over any number of lost connections. */
final class CountingWriter {

    private final String url;
    private final List<String> acknowledged = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable SQLException last;

    /** @param url of the database, to which it connects as the master user */
    CountingWriter(String url) {
        this.url = url;
        this.thread = new Thread(this::run, "counting-writer");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!stopped) {
            try (Connection connection = RdsTarget.connect(url)) {
                write(connection);
            } catch (SQLException e) {
                last = e; // whether the row under way is there is open; the next one tries again
                pause();
            }
        }
    }

    private void write(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into counted values (?)")) {
            while (!stopped) {
                int number = attempts.incrementAndGet();
                insert.setLong(1, number);
                insert.executeUpdate();
                synchronized (acknowledged) {
                    acknowledged.add(Integer.toString(number));
                }
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until that many rows more have been acknowledged. */
    void awaitMore(int rows) throws Exception {
        int enough = acknowledged().size() + rows;
        Patience.until(() -> acknowledged().size() >= enough, () -> "no more rows: " + last);
    }

    List<String> acknowledged() {
        synchronized (acknowledged) {
            return List.copyOf(acknowledged);
        }
    }

    /** How many rows there can be. */
    int attempts() {
        return attempts.get();
    }

    /** Has it end after the row under way. */
    void stop() {
        stopped = true;
    }

    void awaitEnd() throws Exception {
        Patience.until(() -> !thread.isAlive(), () -> "the last row is neither written nor refused");
    }
}
