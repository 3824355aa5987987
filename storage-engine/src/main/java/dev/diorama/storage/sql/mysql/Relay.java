package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one follower finds whom it follows.
 *
 * <p>MariaDB and MySQL replicate over TCP alone, and servers here have nothing but a Unix domain socket. So the follower connects to
 * this loopback port, whose password only it and this process know; the relay logs in to the source's socket as the
 * replication user and then passes bytes on both ways. It looks for the source anew at each
 * connection, so it can be turned to another.
 */
final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final byte[] OK = {0, 0, 0, 2, 0, 0, 0};
    private static final byte[] PROVED = {1, 3};
    private static final byte[] DENIED = "\377\25\4#28000Access denied".getBytes(StandardCharsets.ISO_8859_1);

    private final String name;
    private final String plugin;
    private final String password = Secret.random();
    private final ServerSocketChannel listener;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Source source;

    /** A server's socket, its replication user's password, and whether it is to be connected to. */
    private record Source(Path socket, String secret, BooleanSupplier runs) {}

    /**
     * @param name the follower's name, for the names of threads
     * @param plugin by what the follower proves the password
     */
    Relay(String name, String plugin) {
        this.name = name;
        this.plugin = plugin;
        try {
            listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new DatabaseException("No port for replication: " + e, e);
        }
        thread("accept", this::accept);
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    String password() {
        return password;
    }

    /**
     * Turns it to the server with that socket and replication user's password, and cuts what is connected.
     *
     * @param runs whether that server is to be connected to
     */
    void turnTo(Path socket, String secret, BooleanSupplier runs) {
        source = new Source(socket, secret, runs);
        open.forEach(Relay::close);
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel follower = listener.accept();
                thread("down", () -> serve(follower));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.debug("The relay of {} couldn't accept", name, e);
            }
        }
    }

    private void serve(SocketChannel follower) {
        open.add(follower); // before it looks for the source, or turnTo would miss it
        Source from = source;
        try (follower) {
            if (from != null && from.runs.getAsBoolean()) {
                serve(follower, from);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("The relay of {} to {} ended", name, from, e);
        } finally {
            open.remove(follower);
        }
    }

    private void serve(SocketChannel follower, Source from) throws IOException {
        follower.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Packets packets = new Packets(follower);
        try (Wire wire = Wire.connect(from.socket, Accounts.REPLICATION, from.secret, null)) {
            if (!admitted(packets, wire.version())) {
                packets.write(DENIED);
                return;
            }
            if (plugin.equals(Login.CACHING_SHA2)) {
                packets.write(PROVED);
            }
            packets.write(OK);
            SocketChannel upstream = wire.packets().channel();
            thread("up", () -> pass(packets.received(), follower, upstream));
            pass(wire.packets().received(), upstream, follower);
        }
    }

    private boolean admitted(Packets follower, String version) throws IOException {
        byte[] salt = Secret.random().substring(0, Login.SALT_BYTES).getBytes(StandardCharsets.US_ASCII);
        follower.write(Login.greeting(version, plugin, salt));
        return Login.matches(follower.read(), Accounts.REPLICATION, Login.proof(plugin, password, salt));
    }

    /** Both ways end when either does. */
    private void pass(ByteBuffer begun, SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (from;
                to) {
            writeAll(begun, to);
            while (from.read(buffer) >= 0) {
                writeAll(buffer.flip(), to);
                buffer.clear();
            }
        } catch (IOException e) {
            LOG.debug("The relay of {} ended", name, e);
        }
    }

    private static void writeAll(ByteBuffer bytes, SocketChannel to) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private void thread(String what, Runnable task) {
        Thread thread = new Thread(null, task, "replication-" + name + "-" + what, 256 * 1024);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing", e);
        }
    }

    @Override
    public void close() {
        source = null;
        try {
            listener.close();
        } catch (IOException e) {
            LOG.debug("Closing the relay of {}", name, e);
        }
        open.forEach(Relay::close);
    }
}
