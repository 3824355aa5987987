package dev.diorama.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One round of load: its connections, opened with it, and its counts. */
final class Round implements AutoCloseable {
    private static final long SEED = 20260821;

    private final Selector selector = Selector.open();
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> free = new ArrayDeque<>();
    private final Histogram latency = new Histogram();
    private final Dice random = new Dice(SEED);
    private long most;
    private long end = Long.MAX_VALUE;
    private long sent;
    private long answered;

    Round(InetSocketAddress address, Workload workload, int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            this.connections.add(new Connection(address, selector, workload));
        }
        free.addAll(this.connections);
    }

    /** Sends each connection's next request as soon as its last is answered, for at most so many and so long. */
    Result saturate(long requests, long nanos) throws IOException {
        long start = System.nanoTime();
        most = requests;
        end = nanos == Long.MAX_VALUE ? nanos : start + nanos;
        while (sent < most && !free.isEmpty()) {
            send(free.remove(), System.nanoTime());
        }
        while (answered < sent) {
            selector.select(this::proceed);
        }
        return new Result(answered, System.nanoTime() - start, latency);
    }

    /** Sends a request each interval, for so long. It spins: a sleep is less exact than what it measures. */
    Result pace(long nanos, long interval) throws IOException {
        long start = System.nanoTime();
        long due = start;
        while (due - start < nanos || answered < sent) {
            while (due - start < nanos && due <= System.nanoTime() && !free.isEmpty()) {
                send(free.remove(), due);
                due += interval;
            }
            selector.selectNow(this::proceed);
            Thread.onSpinWait();
        }
        return new Result(answered, System.nanoTime() - start, latency);
    }

    /** The body of the last answer, where there is one connection. */
    String body() {
        return connections.get(0).body();
    }

    private void send(Connection connection, long due) throws IOException {
        connection.send(due, sent++, random);
    }

    private void proceed(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (connection.proceed()) {
                answered(connection, System.nanoTime());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answered(Connection connection, long now) throws IOException {
        latency.record(now - connection.dueNanos());
        answered++;
        if (sent < most && now < end) {
            send(connection, now);
        } else {
            free.add(connection);
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
