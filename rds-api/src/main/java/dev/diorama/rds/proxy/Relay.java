package dev.diorama.rds.proxy;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/**
 * Passes on to its peer what one side of a connection sends, how it ends, and how fast it may send.
 *
 * <p>While the peer takes less than comes, nothing is read: what waits is bounded by the write buffer's high mark and
 * one read.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing is heard of otherwise
final class Relay extends ChannelInboundHandlerAdapter {

    private final Channel peer;

    Relay(Channel peer) {
        this.peer = peer;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        peer.write(bytes, peer.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        peer.flush();
        if (!peer.isWritable()) {
            context.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable() && !inputEnded(peer)) {
            peer.config().setAutoRead(true);
        }
    }

    /** One that has ended its sending may still hear the rest. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> endOutput(context.channel()));
        }
    }

    private static boolean inputEnded(Channel channel) {
        return channel instanceof DuplexChannel duplex && duplex.isInputShutdown();
    }

    /** TLS tells by itself that nothing more comes, when it is closed; and a server that has ended wants to hear nothing. */
    private static boolean encrypted(Channel channel) {
        return channel.pipeline().get(SslHandler.class) != null;
    }

    private void endOutput(Channel ended) {
        if (peer instanceof DuplexChannel duplex && !duplex.isInputShutdown() && !encrypted(peer)) {
            duplex.shutdownOutput();
        } else {
            peer.close();
            ended.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** A reset is passed on as one. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (peer.isActive() && peer.config().getOptions().containsKey(ChannelOption.SO_LINGER)) {
            peer.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        peer.close();
        context.close();
    }
}
