package dev.diorama.rds.proxy;

import dev.diorama.core.http.tls.CertificateAuthority;
import dev.diorama.storage.sql.Handover;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An address that clients connect to, and the server that they then reach; it outlives any one server.
 *
 * <p>It is either shut, and the system refuses connections to it as if nobody were there, or open. Methods return once
 * done and may be called from any thread but an event loop.
 */
public final class Endpoint implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final EndpointRequest request;
    private final PortHold hold;
    private final RelayThreads threads;
    private final Consumer<Endpoint> closed;
    private final Connections connections;
    private final Reception reception;
    private @Nullable Channel listener;

    Endpoint(
            EndpointRequest request,
            PortHold hold,
            RelayThreads threads,
            Duration startupTimeout,
            Supplier<CertificateAuthority> authority,
            Consumer<Endpoint> closed) {
        this.request = request;
        this.hold = hold;
        this.threads = threads;
        this.closed = closed;
        this.connections = new Connections();
        this.reception = new Reception(
                request, threads, startupTimeout, new EndpointTls(authority, threads.workers()), connections);
    }

    public String name() {
        return request.name();
    }

    /** Where clients connect to; stays the same until {@link #close}. Any-local where it listens on all addresses. */
    public InetSocketAddress address() {
        return hold.address();
    }

    public EndpointSettings settings() {
        return reception.settings();
    }

    /** From now on new connections are treated like this. */
    public void settings(EndpointSettings settings) {
        reception.settings(settings);
    }

    /**
     * Takes connections from now on and passes them on to that server; if it is open already, new connections go there
     * and the others stay where they are.
     *
     * @param server a Unix domain socket or an address of this machine
     * @param handover how the server takes clients over; without it, or where that can't be, they are relayed
     * @throws EndpointException if it can't listen
     */
    public synchronized void open(SocketAddress server, @Nullable Handover handover) {
        reception.server(server, handover);
        if (listener == null) {
            listener = listen();
        }
    }

    /** Opens it for a server that takes no clients over. */
    public void open(SocketAddress server) {
        open(server, null);
    }

    /** Sends new connections to another server and ends all others; nobody is refused meanwhile. */
    public synchronized void repoint(SocketAddress server, @Nullable Handover handover) {
        open(server, handover);
        connections.closeAll();
    }

    /** Sends new connections to another server, which takes no clients over, and ends all others. */
    public void repoint(SocketAddress server) {
        repoint(server, null);
    }

    /** Refuses connections from now on; those there are stay until their server ends them or {@link #dropConnections} does. */
    public synchronized void shut() {
        if (listener != null) {
            listener.close().awaitUninterruptibly();
            listener = null;
            hold.takeBack();
        }
    }

    /** Whether it takes connections. */
    public synchronized boolean isOpen() {
        return listener != null;
    }

    /** Ends every connection. */
    public void dropConnections() {
        connections.closeAll();
    }

    /** How many clients are connected to its server. */
    public int connections() {
        return connections.served();
    }

    /** Gives up the address and ends every connection. Does nothing if that has been done. */
    @Override
    public synchronized void close() {
        shut();
        connections.closeAll();
        hold.close();
        closed.accept(this);
    }

    private Channel listen() {
        try {
            hold.lend();
            ChannelFuture bound = new ServerBootstrap()
                    .group(threads.loops())
                    .channelFactory(threads.sockets().listener(address()))
                    .option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .option(threads.sockets().reusePort(), PortHold.staysWhileListening())
                    .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                    .childOption(ChannelOption.AUTO_READ, false)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.SO_KEEPALIVE, true)
                    .childHandler(reception)
                    .bind(address())
                    .awaitUninterruptibly();
            hold.lent();
            if (bound.cause() != null) {
                throw new IOException(bound.cause());
            }
            return bound.channel();
        } catch (IOException e) {
            throw new EndpointException("Can't listen on " + address() + ": " + e.getMessage(), e);
        }
    }
}
