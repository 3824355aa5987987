package dev.diorama.rds.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetConnectedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DialTest {

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final AtomicInteger made = new AtomicInteger();
    private final CompletableFuture<Channel> answer = new CompletableFuture<>();

    @AfterEach
    void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** A channel that is read from while it connects, as when an event was meant for another. */
    private static final class ReadTooSoon extends NioSocketChannel {

        @Override
        protected boolean doConnect(SocketAddress remote, SocketAddress local) {
            eventLoop().execute(() -> pipeline().fireExceptionCaught(new NotYetConnectedException()));
            return false;
        }
    }

    private void dial(InetSocketAddress address, int readTooSoon, boolean wanted) {
        Bootstrap bootstrap = new Bootstrap()
                .channelFactory(
                        () -> made.incrementAndGet() <= readTooSoon ? new ReadTooSoon() : new NioSocketChannel())
                .remoteAddress(address);
        new Dial(loops.next(), bootstrap).run(() -> wanted, answer::complete, answer::completeExceptionally);
    }

    private Throwable failure() throws Exception {
        try {
            Channel channel = answer.get(20, TimeUnit.SECONDS);
            throw new AssertionError("connected: " + channel);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Test
    void run_channelReadBeforeItIsConnected_isMadeAnew() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, Loopback.FIRST)) {
            dial((InetSocketAddress) server.getLocalSocketAddress(), 2, true);
            Channel channel = answer.get(20, TimeUnit.SECONDS);
            assertThat(channel.isActive()).isTrue();
            assertThat(channel.pipeline().names()).hasSize(1); // its own tail: whoever dialled adds handlers
            assertThat(made).hasValue(3);
            channel.close().sync();
        }
    }

    @Test
    void run_nobodyListens_fails() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket server = new ServerSocket(0, 10, Loopback.FIRST)) {
            nobody = (InetSocketAddress) server.getLocalSocketAddress();
        }
        dial(nobody, 0, true);
        assertThat(failure()).isInstanceOf(ConnectException.class);
    }

    @Test
    void run_nobodyWaitsAnyMore_closesAndFails() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, Loopback.FIRST)) {
            dial((InetSocketAddress) server.getLocalSocketAddress(), 0, false);
            assertThat(failure()).isInstanceOf(ClosedChannelException.class);
            assertThat(server.accept().getInputStream().read()).isEqualTo(-1);
        }
    }
}
