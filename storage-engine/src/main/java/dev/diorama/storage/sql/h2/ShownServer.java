package dev.diorama.storage.sql.h2;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes H2's JDBC connections on a loopback port for a database that changes without H2: where H2's own server ties a connection
 * to the database that was open when it began, here each statement finds the newest state.
 */
final class ShownServer implements AutoCloseable {

    private static final long LONGEST_CLOSE_MILLIS = 5000;

    private final ShownDatabase shown;
    private final ServerSocket socket;
    private final Set<ShownConnection> connections = ConcurrentHashMap.newKeySet();
    private final Thread listener;

    /** @param port the port to listen on, or 0 for a free one */
    ShownServer(ShownDatabase shown, int port) {
        this.shown = shown;
        try {
            socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
        } catch (IOException e) {
            throw new DatabaseException("H2 can't listen on port " + port + ": " + e.getMessage(), e);
        }
        listener = daemon(this::listen, "h2-" + port());
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void listen() {
        int taken = 0;
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                ShownConnection connection = new ShownConnection(this, shown, client);
                connections.add(connection);
                daemon(connection, "h2-" + port() + "-" + ++taken);
                if (socket.isClosed()) {
                    connection.close();
                }
            } catch (IOException e) {
                // It is closed, or the client has gone again.
            }
        }
    }

    void left(ShownConnection connection) {
        connections.remove(connection);
    }

    /** Cancels a statement of another connection. */
    void cancel(String session, int statement) {
        connections.forEach(connection -> connection.cancel(session, statement));
    }

    /** Returns once the port is free for another. */
    @Override
    public void close() {
        try {
            socket.close();
            listener.join(LONGEST_CLOSE_MILLIS);
        } catch (IOException e) {
            throw H2Files.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.forEach(ShownConnection::close);
    }
}
