package dev.diorama.core.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.FastThreadLocal;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Listens on one address and hands the requests that come in to a handler.
 *
 * <p>Its threads are daemons: whoever starts it keeps the process alive.
 */
public final class HttpServer implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final String NETTY_JFR = "io.netty.jfr.enabled";
    private static final long CLOSE_POLL_MILLIS = 5;

    static {
        // Netty's allocators would load all of Flight Recorder for events that nobody asked for: a third of the start.
        if (System.getProperty(NETTY_JFR) == null) {
            System.setProperty(NETTY_JFR, "false");
        }
    }

    private final HttpServerOptions options;
    private final HttpHandler handler;
    private final ByteBufAllocator allocator;
    private final BodyMemory memory;
    private final ConnectionRegistry registry;
    private final FastThreadLocal<ResponseEncoder> encoders = new FastThreadLocal<>() {
        @Override
        protected ResponseEncoder initialValue() {
            return new ResponseEncoder(options.clock());
        }
    };
    private final EventThreads threads = new EventThreads("diorama-http-");
    private @Nullable TlsAcceptor tls;
    private @Nullable EventLoopGroup loops;
    private @Nullable Channel listener;

    /** A server that doesn't listen yet. */
    public HttpServer(HttpServerOptions options, HttpHandler handler) {
        this(options, handler, ByteBufAllocator.DEFAULT);
    }

    /** As above, with buffers from another allocator than the process's own. */
    HttpServer(HttpServerOptions options, HttpHandler handler, ByteBufAllocator allocator) {
        this.options = options;
        this.handler = handler;
        this.allocator = allocator;
        this.memory = new BodyMemory(options.maxAllBodiesBytes());
        this.registry = new ConnectionRegistry(options.maxConnections());
    }

    /**
     * Starts to listen, once.
     *
     * @throws BindFailedException if the address can't be had; the server is as it was before
     * @throws IllegalStateException if it listens already
     */
    public synchronized void start() {
        if (loops != null) {
            throw new IllegalStateException("The server listens already");
        }
        InetSocketAddress wanted = new InetSocketAddress(options.host(), options.port());
        if (wanted.isUnresolved()) {
            throw new BindFailedException(
                    options.host(), options.port(), new UnknownHostException("no such host is known"));
        }
        if (options.tls().isPresent()) {
            tls = new TlsAcceptor(options.tls().get(), options.host());
        }
        EventLoops transport = EventLoops.of(options.transport());
        EventLoopGroup group = transport.group(options.eventLoops(), threads);
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channelFactory(transport.listenerFactory())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.ALLOCATOR, allocator)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new Initializer())
                .bind(wanted)
                .awaitUninterruptibly();
        Throwable failure = bound.cause();
        if (failure != null) {
            stop(group);
            throw new BindFailedException(options.host(), options.port(), failure);
        }
        loops = group;
        listener = bound.channel();
    }

    /**
     * Where it listens, with the port that was taken for port 0.
     *
     * @throws IllegalStateException if it doesn't
     */
    public synchronized InetSocketAddress address() {
        if (listener == null) {
            throw new IllegalStateException("The server doesn't listen");
        }
        return (InetSocketAddress) listener.localAddress();
    }

    /**
     * Stops listening, lets the requests that the handler has been given be answered for the options' grace, closes
     * every connection and ends every thread. Does nothing if the server doesn't listen.
     */
    @Override
    public synchronized void close() {
        if (listener == null || loops == null) {
            return;
        }
        listener.close().awaitUninterruptibly();
        registry.open().forEach(HttpConnection::closeWhenAnswered);
        awaitAnswers(options.closeGrace());
        registry.open().forEach(HttpConnection::close);
        stop(loops);
        listener = null;
        loops = null;
    }

    private void awaitAnswers(Duration grace) {
        long end = System.nanoTime() + grace.toNanos();
        try {
            while (!registry.isEmpty() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(CLOSE_POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the threads' end says more
    private void stop(EventLoopGroup group) {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        threads.awaitEnd();
    }

    private final class Initializer extends ChannelInitializer<Channel> {

        @Override
        protected void initChannel(Channel channel) {
            if (tls != null) {
                tls.secure(channel);
            }
            channel.pipeline().addLast(new HttpConnection(channel, handler, options, registry, memory, encoders.get()));
        }
    }
}
