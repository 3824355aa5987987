package dev.diorama.rds.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Inserts one number after the other, each for itself, connects again whenever it must, and knows which were acknowledged. */
public final class CountingWriter implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Client client;
    private final String table;
    private final List<Integer> acknowledged = new ArrayList<>();
    private final Thread thread = new Thread(this::write, "writer");
    private volatile boolean stopped;
    private volatile long lastNanos;
    private volatile long longestNanos;
    private int next = 1;

    public CountingWriter(Client client, String table) {
        this.client = client;
        this.table = table;
        thread.start();
    }

    private void write() {
        while (!stopped) {
            try (Connection connection = client.connect();
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO " + table + " (id) VALUES (?)")) {
                while (!stopped) {
                    insert.setInt(1, next++);
                    insert.execute();
                    acknowledged();
                }
            } catch (SQLException e) {
                pause();
            }
        }
    }

    private synchronized void acknowledged() {
        long now = System.nanoTime();
        longestNanos = Math.max(longestNanos, lastNanos == 0 ? 0 : now - lastNanos);
        lastNanos = now;
        acknowledged.add(next - 1);
        notifyAll();
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until that many more are acknowledged. */
    public synchronized void awaitMore(int more) throws InterruptedException {
        int wanted = acknowledged.size() + more;
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (acknowledged.size() < wanted) {
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                throw new AssertionError("nothing is acknowledged any more");
            }
            wait(left);
        }
    }

    /** The longest time between two acknowledgements since the last call. */
    public synchronized long longestMillis() {
        long longest = longestNanos / 1_000_000;
        longestNanos = 0;
        return longest;
    }

    /** Stops, and says what was acknowledged. */
    public List<Integer> stop() throws InterruptedException {
        stopped = true;
        thread.join(PATIENCE_MILLIS);
        synchronized (this) {
            return List.copyOf(acknowledged);
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
