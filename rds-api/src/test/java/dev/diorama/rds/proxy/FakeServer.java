package dev.diorama.rds.proxy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server that treats its clients as a script says, one after the other. */
final class FakeServer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    /** What it does with a client; the connection is closed afterwards. */
    @FunctionalInterface
    interface Script<T> {
        T play(DataInputStream in, DataOutputStream out) throws IOException;
    }

    private final ServerSocket listener;

    FakeServer() throws IOException {
        listener = new ServerSocket(0, 10, Loopback.FIRST);
    }

    SocketAddress address() {
        return listener.getLocalSocketAddress();
    }

    /** Plays the script for the next client; what it returns says how that went. */
    <T> Played<T> next(Script<T> script) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try (Socket socket = listener.accept()) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                result.complete(script.play(
                        new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream())));
            } catch (IOException | RuntimeException | AssertionError e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return new Played<>(result);
    }

    /** How a script went. */
    record Played<T>(CompletableFuture<T> result) {

        T get() throws Exception {
            return result.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
