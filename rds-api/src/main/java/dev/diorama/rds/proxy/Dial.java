package dev.diorama.rds.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to a server, as often as that takes. */
@SuppressWarnings("FutureReturnValueIgnored") // whoever can't be told anything closes, and that is heard
final class Dial {

    private static final Logger LOG = LoggerFactory.getLogger(Dial.class);
    private static final long BUSY_MILLIS = 10;

    private final EventLoop loop;
    private final Bootstrap bootstrap;

    Dial(SocketKind sockets, EventLoop loop, SocketAddress address) {
        this(loop, new Bootstrap().channelFactory(sockets.dialler(address)).remoteAddress(sockets.own(address)));
    }

    /** Lets the channel end in one direction only. */
    Dial halfClosing() {
        bootstrap.option(ChannelOption.ALLOW_HALF_CLOSURE, true);
        return this;
    }

    /** @param bootstrap knows what channels it is to make, and where they connect to */
    Dial(EventLoop loop, Bootstrap bootstrap) {
        this.loop = loop;
        this.bootstrap =
                bootstrap.group(loop).option(ChannelOption.AUTO_READ, false).handler(new NotConnectedYet());
    }

    /**
     * Does one of the two, on the event loop.
     *
     * @param wanted whether anybody still waits for it; else it has failed
     * @param connected is given a channel that reads nothing before it is told to
     * @param failed is told why the server can't be reached
     */
    void run(BooleanSupplier wanted, Consumer<Channel> connected, Consumer<Throwable> failed) {
        bootstrap.connect().addListener((ChannelFutureListener) done -> {
            if (done.isSuccess() && wanted.getAsBoolean()) {
                done.channel().pipeline().remove(NotConnectedYet.class);
                connected.accept(done.channel());
            } else if (done.isSuccess()) {
                done.channel().close();
                failed.accept(new ClosedChannelException());
            } else if (wanted.getAsBoolean() && isBusy(done.cause())) {
                loop.schedule(() -> run(wanted, connected, failed), BUSY_MILLIS, TimeUnit.MILLISECONDS);
            } else {
                failed.accept(done.cause());
            }
        });
    }

    /**
     * More connect to a Unix domain socket than its server has accepted so far, which TCP would wait for by itself. Or the channel
     * was closed before it was connected, see {@link NotConnectedYet}.
     */
    private static boolean isBusy(Throwable failure) {
        String message = failure.getMessage();
        return failure instanceof ClosedChannelException
                || message != null && message.contains("Resource temporarily unavailable");
    }

    /**
     * Closes a channel that is read from before it is connected: an event was meant for one that had the same file descriptor a
     * moment ago. Connected it would be deaf, since Netty has shut its input by then. Shared, because one bootstrap may dial several
     * times.
     */
    @Sharable
    private static final class NotConnectedYet extends ChannelInboundHandlerAdapter {

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("A channel to a server isn't connected yet, so it is made anew", cause);
            context.close();
        }
    }
}
