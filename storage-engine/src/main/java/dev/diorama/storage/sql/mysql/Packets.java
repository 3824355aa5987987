package dev.diorama.storage.sql.mysql;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Packets over a socket: three bytes of length, one of sequence, then the body; bodies of 16 MiB and more in pieces.
 * <a href="https://mariadb.com/kb/en/0-packet/">The protocol</a>
 */
final class Packets implements Closeable {

    private static final int WHOLE = 0xFFFFFF;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(16 * 1024).flip();
    private int sequence;

    Packets(SocketChannel channel) {
        this.channel = channel;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Begins a new exchange, in which the client speaks first. */
    void restart() {
        sequence = 0;
    }

    byte[] read() throws IOException {
        byte[] body = readPiece();
        if (body.length < WHOLE) {
            return body;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(2 * WHOLE);
        while (body.length == WHOLE) {
            whole.write(body);
            body = readPiece();
        }
        whole.write(body);
        return whole.toByteArray();
    }

    private byte[] readPiece() throws IOException {
        int header = byteIn() | byteIn() << 8 | byteIn() << 16;
        sequence = byteIn() + 1 & 0xFF;
        byte[] body = new byte[header];
        int read = Math.min(in.remaining(), header);
        in.get(body, 0, read);
        ByteBuffer rest = ByteBuffer.wrap(body, read, header - read);
        while (rest.hasRemaining()) {
            if (channel.read(rest) < 0) {
                throw new EOFException("The connection ended");
            }
        }
        return body;
    }

    private int byteIn() throws IOException {
        if (!in.hasRemaining()) {
            in.clear();
            int read = channel.read(in);
            in.flip();
            if (read < 0) {
                throw new EOFException("The connection ended");
            }
        }
        return in.get() & 0xFF;
    }

    /** Whatever was received beyond the last packet that was read. */
    ByteBuffer received() {
        return in;
    }

    void write(byte[] body) throws IOException {
        if (body.length >= WHOLE) {
            throw new IOException("A statement of " + body.length + " bytes is too long");
        }
        ByteBuffer packet = ByteBuffer.allocate(4 + body.length);
        packet.put((byte) body.length).put((byte) (body.length >> 8)).put((byte) (body.length >> 16));
        packet.put((byte) sequence).put(body).flip();
        sequence = sequence + 1 & 0xFF;
        while (packet.hasRemaining()) {
            channel.write(packet);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
