package dev.diorama.rds.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sends back what it is sent, behind a letter of its own, each connection on a thread. */
final class EchoServer implements AutoCloseable {

    private final ServerSocketChannel listener;
    private final char letter;
    private final List<SocketChannel> connections = new ArrayList<>();

    private EchoServer(ServerSocketChannel listener, char letter) {
        this.listener = listener;
        this.letter = letter;
    }

    static EchoServer tcp(char letter) throws IOException {
        return new EchoServer(ServerSocketChannel.open().bind(new InetSocketAddress(Loopback.FIRST, 0)), letter)
                .accepting();
    }

    static EchoServer unix(Path folder, char letter) throws IOException {
        return busy(folder, letter, 50).accepting();
    }

    /** One that accepts nobody yet. */
    static EchoServer busy(Path folder, char letter, int backlog) throws IOException {
        return new EchoServer(
                ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(folder.resolve(letter + ".sock")), backlog),
                letter);
    }

    EchoServer accepting() {
        start(this::accept);
        return this;
    }

    SocketAddress address() {
        try {
            return listener.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        SocketAddress address = address();
        listener.close();
        for (SocketChannel connection : connections) {
            connection.close();
        }
        if (address instanceof UnixDomainSocketAddress socket) {
            Files.delete(socket.getPath());
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = listener.accept();
                keep(connection);
                start(() -> echo(connection));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private synchronized void keep(SocketChannel connection) {
        connections.add(connection);
    }

    private void echo(SocketChannel connection) {
        try (connection) {
            ByteBuffer bytes = ByteBuffer.allocate(4096);
            bytes.put((byte) letter);
            while (connection.read(bytes) >= 0) {
                bytes.flip();
                while (bytes.hasRemaining()) {
                    connection.write(bytes);
                }
                bytes.clear();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }
}
