package dev.diorama.rds.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection and, once it is passed on, the one to its server; both are served by the same event loop, and
 * everything here runs on it.
 */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final String endpoint;
    private final Channel client;
    private final EndpointSettings settings;
    private final SocketAddress address;
    private final RelayThreads threads;
    private final Connections connections;
    private final EndpointTls tls;
    private final ScheduledFuture<?> deadline;
    private @Nullable Channel server;

    Session(
            String endpoint,
            Channel client,
            EndpointSettings settings,
            SocketAddress address,
            RelayThreads threads,
            Connections connections,
            EndpointTls tls,
            Duration startupTimeout) {
        this.endpoint = endpoint;
        this.client = client;
        this.settings = settings;
        this.address = address;
        this.threads = threads;
        this.connections = connections;
        this.tls = tls;
        this.deadline = client.eventLoop()
                .schedule(() -> end("it took too long to start"), startupTimeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    Channel client() {
        return client;
    }

    EndpointSettings settings() {
        return settings;
    }

    EndpointTls tls() {
        return tls;
    }

    RelayThreads threads() {
        return threads;
    }

    /** Takes one of the places that there are for clients of the server; false if all are taken. */
    boolean admit() {
        return connections.serve(client, settings.maxConnections());
    }

    /**
     * Connects to the server, or ends the connection as a crashed server would.
     *
     * @param answers handles what the server sends; it reads nothing before it is told to
     * @param connected what to do then
     */
    void dial(ChannelHandler answers, Runnable connected) {
        client.config().setAutoRead(false);
        SocketKind sockets = threads.sockets();
        Bootstrap bootstrap = new Bootstrap();
        if (sockets.halfCloses(address)) {
            bootstrap.option(ChannelOption.ALLOW_HALF_CLOSURE, true);
        }
        bootstrap
                .group(client.eventLoop())
                .channelFactory(sockets.dialler(address))
                .option(ChannelOption.AUTO_READ, false)
                .handler(answers)
                .connect(sockets.own(address))
                .addListener((ChannelFutureListener) done -> {
                    if (!done.isSuccess()) {
                        end("its server can't be reached: " + done.cause());
                    } else if (!client.isActive()) {
                        done.channel().close();
                    } else {
                        server = done.channel();
                        client.closeFuture().addListener(ended -> done.channel().close());
                        connected.run();
                    }
                });
    }

    /** The connection to the server; there is one after {@link #dial}. */
    Channel server() {
        if (server == null) {
            throw new IllegalStateException("not connected to a server yet");
        }
        return server;
    }

    /** The server watches the time from now on. */
    void started() {
        deadline.cancel(false);
    }

    /** Moves bytes between the two from now on, and does nothing else; what they have sent so far has been taken care of. */
    void relay() {
        started();
        Channel back = server();
        client.pipeline().addLast(new Relay(back));
        back.pipeline().addLast(new Relay(client));
        client.config().setAutoRead(true);
        back.config().setAutoRead(true);
    }

    /** Tells the client why, in its protocol, and ends the connection. */
    void refuse(ByteBuf why) {
        client.config().setAutoRead(false);
        client.writeAndFlush(why).addListener(ChannelFutureListener.CLOSE);
    }

    /** Ends the connection; the reason is for the log and never holds what a client sent. */
    void end(String reason) {
        LOG.debug("{}: a connection ends: {}", endpoint, reason);
        deadline.cancel(false);
        client.close();
    }
}
