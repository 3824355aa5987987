package dev.diorama.storage.sql.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** PostgreSQL's messages over a Unix domain socket; each has a length that is bounded here, and each wait ends. */
final class PostgresWire implements AutoCloseable {

    private static final int LONGEST_MESSAGE_BYTES = 64 * 1024 * 1024;

    /** @param body what follows the length, from position zero on */
    record Message(char type, ByteBuffer body) {}

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final Duration patience;
    private final ByteBuffer received = ByteBuffer.allocate(8192).flip();

    private PostgresWire(SocketChannel channel, Selector selector, Duration patience) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.patience = patience;
        this.key = channel.register(selector, 0);
    }

    static PostgresWire connect(SocketAddress address, Duration patience) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(address);
            channel.configureBlocking(false);
            return new PostgresWire(channel, Selector.open(), patience);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    void send(char type, byte[] body) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(5 + body.length);
        write(message.put((byte) type).putInt(4 + body.length).put(body).flip());
    }

    /** The first message of a session has no type. */
    void sendStartUp(byte[] body) throws IOException {
        write(ByteBuffer.allocate(4 + body.length)
                .putInt(4 + body.length)
                .put(body)
                .flip());
    }

    Message receive() throws IOException {
        ByteBuffer head = read(5);
        char type = (char) head.get();
        int length = head.getInt() - 4;
        if (length < 0 || length > LONGEST_MESSAGE_BYTES) {
            throw new IOException("The server sends a message of " + length + " bytes");
        }
        return new Message(type, read(length));
    }

    private void write(ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            if (channel.write(message) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer wanted = ByteBuffer.allocate(length);
        while (wanted.hasRemaining()) {
            if (!received.hasRemaining()) {
                fill();
            }
            int step = Math.min(wanted.remaining(), received.remaining());
            wanted.put(received.slice(received.position(), step));
            received.position(received.position() + step);
        }
        return wanted.flip();
    }

    private void fill() throws IOException {
        received.clear();
        int read = channel.read(received);
        while (read == 0) {
            await(SelectionKey.OP_READ);
            read = channel.read(received);
        }
        received.flip();
        if (read < 0) {
            throw new EOFException("the server has closed it");
        }
    }

    private void await(int what) throws IOException {
        key.interestOps(what);
        int ready = selector.select(patience.toMillis());
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
        if (ready == 0) {
            throw new SocketTimeoutException("no answer within " + patience.toSeconds() + " s");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() {
        try (selector;
                channel) {
            channel.write(ByteBuffer.allocate(5).put((byte) 'X').putInt(4).flip());
        } catch (IOException e) {
            // it is closed already
        }
    }
}
