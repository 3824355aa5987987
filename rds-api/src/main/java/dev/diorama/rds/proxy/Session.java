package dev.diorama.rds.proxy;

import dev.diorama.storage.sql.Handover;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection and, once it is passed on, the one to its server; both are served by the same event loop, and
 * everything here runs on it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // whoever can't be told anything closes, and that is heard
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final String endpoint;
    private final Channel client;
    private final EndpointSettings settings;
    private final Target target;
    private final RelayThreads threads;
    private final Connections connections;
    private final EndpointTls tls;
    private final ScheduledFuture<?> deadline;
    private @Nullable Channel server;
    private boolean encrypted;
    private boolean admitted;

    Session(
            String endpoint,
            Channel client,
            EndpointSettings settings,
            Target target,
            RelayThreads threads,
            Connections connections,
            EndpointTls tls,
            Duration startupTimeout) {
        this.endpoint = endpoint;
        this.client = client;
        this.settings = settings;
        this.target = target;
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

    RelayThreads threads() {
        return threads;
    }

    /** Takes one of the places that there are for clients of the server; false if all are taken. */
    boolean admit() {
        admitted = admitted || connections.serve(client, settings.maxConnections());
        return admitted;
    }

    /** Where the client is, as the server would write it. */
    String clientHost() {
        return client.remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "[local]";
    }

    /**
     * What tells the server where the client is; empty where it isn't to be told.
     *
     * @see <a href="https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt">The PROXY protocol</a>
     */
    ByteBuf proxyHeader() {
        if (!settings.proxyHeader()
                || !(client.remoteAddress() instanceof InetSocketAddress from)
                || !(client.localAddress() instanceof InetSocketAddress to)) {
            return Unpooled.EMPTY_BUFFER;
        }
        String family = from.getAddress() instanceof Inet4Address ? "TCP4" : "TCP6";
        return Unpooled.copiedBuffer(
                String.join(
                                " ",
                                "PROXY",
                                family,
                                from.getAddress().getHostAddress(),
                                to.getAddress().getHostAddress(),
                                Integer.toString(from.getPort()),
                                Integer.toString(to.getPort()))
                        + "\r\n",
                StandardCharsets.US_ASCII);
    }

    /** Whether the client speaks TLS. */
    boolean encrypted() {
        return encrypted;
    }

    /**
     * Speaks TLS with the client from now on.
     *
     * @param protocol what the client must have asked to speak inside of it, or null
     * @param reply what it hears before, or null
     * @param then what to do as soon as more can come
     * @param beginning what has come of TLS already, or null
     */
    void encrypt(
            @Nullable String protocol, @Nullable ByteBuf reply, Runnable then, @Nullable Supplier<ByteBuf> beginning) {
        client.config().setAutoRead(false);
        tls.context(settings.certificateNames())
                .whenCompleteAsync(
                        (context, failure) -> {
                            if (failure != null) {
                                LOG.warn("{}: no certificate can be made", endpoint, failure);
                                end("there is no TLS");
                            } else if (client.isActive()) {
                                if (reply != null) {
                                    client.writeAndFlush(reply);
                                }
                                encrypted = true;
                                client.pipeline().addFirst(handler(context, protocol));
                                then.run();
                                client.config().setAutoRead(true);
                                if (beginning != null) {
                                    client.pipeline().fireChannelRead(beginning.get());
                                    client.pipeline().fireChannelReadComplete();
                                }
                            }
                        },
                        client.eventLoop());
    }

    /** Goes on with what the client is to encrypt its password with. */
    void passwordKey(Consumer<PasswordKey> then) {
        tls.passwordKey()
                .whenCompleteAsync(
                        (key, failure) -> {
                            if (failure != null) {
                                end("there is no key for its password");
                            } else if (client.isActive()) {
                                then.accept(key);
                            }
                        },
                        client.eventLoop());
    }

    /** Speaks TLS with the server from now on. */
    void encryptServer() {
        server().pipeline().addFirst(EndpointTls.towardsServers().newHandler(server().alloc()));
    }

    private SslHandler handler(SslContext context, @Nullable String protocol) {
        SslHandler handler = context.newHandler(client.alloc());
        handler.handshakeFuture().addListener(done -> {
            if (protocol != null && !protocol.equals(handler.applicationProtocol())) {
                end("its TLS is for something else");
            }
        });
        return handler;
    }

    /**
     * Connects to the server, or ends the connection as a crashed server would.
     *
     * @param answers handles what the server sends; it reads nothing before it is told to
     * @param first what to send to it
     * @param connected what to do then
     */
    void dial(ChannelHandler answers, ByteBuf first, Runnable connected) {
        client.config().setAutoRead(false);
        SocketKind sockets = threads.sockets();
        Dial dial = new Dial(sockets, client.eventLoop(), target.address());
        if (sockets.halfCloses(target.address())) {
            dial.halfClosing();
        }
        dial.run(
                client::isActive,
                channel -> {
                    connected(channel, answers);
                    channel.writeAndFlush(first);
                    connected.run();
                },
                failure -> {
                    first.release();
                    unreachable(failure);
                });
    }

    private void connected(Channel dialled, ChannelHandler answers) {
        server = dialled;
        client.closeFuture().addListener(ended -> dialled.close());
        dialled.pipeline().addLast(answers);
    }

    private void unreachable(Throwable failure) {
        end("its server can't be reached: " + failure);
    }

    /**
     * Has the server go on with the client's own socket, and with what its gate has received so far.
     *
     * @param otherwise what to do where the server doesn't
     */
    void handOver(Gate gate, Runnable otherwise) {
        Handover handover = target.handover();
        if (handover == null || encrypted || gate.waiting().readableBytes() > Handover.MAX_BEGINNING_BYTES) {
            otherwise.run();
            return;
        }
        Runnable taken = () -> deadline.cancel(false);
        Runnable refused = () -> {
            target.refused(endpoint, "it closed the connection");
            otherwise.run();
        };
        Handing handing = new Handing(client, gate, taken, refused);
        client.config().setAutoRead(false);
        new Dial(threads.sockets(), client.eventLoop(), handover.address())
                .run(
                        client::isActive,
                        channel -> {
                            connected(channel, handing);
                            handing.begin(channel);
                        },
                        this::unreachable);
    }

    /**
     * Has the server speak TLS with the client, by the client's own socket.
     *
     * @param otherwise what to do where the server doesn't, or must not: tokens are verified here
     */
    void handOverTls(Gate gate, Runnable otherwise) {
        Handover handover = target.handover();
        if (handover == null || settings.iam() != null || !admit()) {
            otherwise.run();
            return;
        }
        client.config().setAutoRead(false);
        tls.onServer(settings.certificateNames(), handover)
                .whenCompleteAsync(
                        (done, failure) -> {
                            if (failure != null) {
                                target.refused(endpoint, "it speaks no TLS: " + failure);
                                otherwise.run();
                            } else if (client.isActive()) {
                                handOver(gate, otherwise);
                            }
                        },
                        client.eventLoop());
    }

    /** The connection to the server; there is one after {@link #dial}. */
    Channel server() {
        if (server == null) {
            throw new IllegalStateException("not connected to a server yet");
        }
        return server;
    }

    /**
     * Moves bytes between the two from now on, and does nothing else; what their gates haven't taken goes first.
     */
    void relay() {
        deadline.cancel(false);
        Channel back = server();
        replaceGate(client, back);
        replaceGate(back, client);
        client.config().setAutoRead(true);
        back.config().setAutoRead(true);
    }

    private static void replaceGate(Channel channel, Channel peer) {
        channel.pipeline().addLast(new Relay(peer));
        Gate gate = channel.pipeline().get(Gate.class);
        if (gate != null) {
            peer.writeAndFlush(gate.finish());
            channel.pipeline().remove(gate);
        }
    }

    void tellClient(ByteBuf bytes) {
        client.writeAndFlush(bytes);
    }

    void tellServer(ByteBuf bytes) {
        server().writeAndFlush(bytes);
    }

    /** Tells the client why, in its protocol, and ends the connection. */
    void refuse(ByteBuf why) {
        deadline.cancel(false);
        client.config().setAutoRead(false);
        client.writeAndFlush(why).addListener(ChannelFutureListener.CLOSE);
    }

    /** Tells the log why a token was no good; the client only hears that it wasn't. */
    void tokenRefused(String reason) {
        LOG.info("{}: an IAM token was refused: {}", endpoint, reason);
    }

    /** Ends the connection; the reason is for the log and never holds what a client sent. */
    void end(String reason) {
        LOG.debug("{}: a connection ends: {}", endpoint, reason);
        deadline.cancel(false);
        if (!encrypted) {
            Connections.shutDown(client);
        }
        client.close();
    }
}
