package dev.diorama.rds.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an address and port for one endpoint, whether or not it listens there.
 *
 * <p>A socket that is bound and doesn't listen: clients are refused by the system as if nobody were there, and nobody
 * else can take the port. On Linux it stays while the endpoint listens beside it, which takes SO_REUSEPORT on both
 * sockets; it is set only for the moment of binding, so that no other process can join. Elsewhere the two take turns,
 * and for an instant the port is free.
 */
final class PortHold implements Closeable {

    private static final boolean LINUX =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");

    private final InetSocketAddress address;
    private @Nullable SocketChannel socket;

    private PortHold(SocketChannel socket) throws IOException {
        this.socket = socket;
        this.address = (InetSocketAddress) socket.getLocalAddress();
    }

    /** Whether {@link #lend} keeps the socket. */
    static boolean staysWhileListening() {
        return LINUX;
    }

    /**
     * Takes an address and port.
     *
     * @return null if it isn't free or isn't this machine's
     */
    static @Nullable PortHold take(InetSocketAddress wanted) {
        try {
            return new PortHold(bound(wanted));
        } catch (IOException e) {
            return null;
        }
    }

    private static SocketChannel bound(InetSocketAddress wanted) throws IOException {
        try {
            return bind(wanted, false);
        } catch (IOException e) {
            if (!LINUX) {
                throw e;
            }
            return amongRemnants(wanted);
        }
    }

    /**
     * For a minute after a server has closed its connections their remnants keep its port from whoever doesn't ask for
     * SO_REUSEADDR; and with it two that don't listen could have the same port. So this listens for an instant, which
     * only one may, and which makes the system check everybody again.
     */
    private static SocketChannel amongRemnants(InetSocketAddress wanted) throws IOException {
        SocketChannel socket = bind(wanted, true);
        try (ServerSocketChannel proof = ServerSocketChannel.open()) {
            proof.bind(wanted);
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, false);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static SocketChannel bind(InetSocketAddress wanted, boolean reuse) throws IOException {
        SocketChannel socket = SocketChannel.open();
        try {
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
            return socket.bind(wanted);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return address;
    }

    /** Lets a listener bind to the address until {@link #lent} is called. */
    synchronized void lend() throws IOException {
        SocketChannel held = socket;
        if (held == null) {
            return;
        }
        if (LINUX) {
            held.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        } else {
            held.close();
            socket = null;
        }
    }

    /** The listener is bound, or has failed to. */
    synchronized void lent() throws IOException {
        if (LINUX && socket != null) {
            socket.setOption(StandardSocketOptions.SO_REUSEPORT, false);
        }
    }

    /** Keeps the address by itself again, once the listener is gone. */
    synchronized void takeBack() {
        if (socket == null) {
            try {
                socket = bound(address);
            } catch (IOException e) {
                throw new UncheckedIOException("Somebody else took " + address, e);
            }
        }
    }

    /** Gives the address up. */
    @Override
    public synchronized void close() {
        try {
            if (socket != null) {
                socket.close();
                socket = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
