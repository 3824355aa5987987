package dev.diorama.rds.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/**
 * What a connection passes before it is relayed: collects what one side sends until there is enough to decide by.
 *
 * <p>A side that ends, fails or sends more than it may before the decision ends the connection.
 */
abstract class Gate extends ChannelInboundHandlerAdapter {

    private final Session session;
    private final int maxBytes;
    private ByteBuf received = Unpooled.EMPTY_BUFFER;
    private boolean done;

    /**
     * @param maxBytes how much may wait for a decision
     */
    Gate(Session session, int maxBytes) {
        this.session = session;
        this.maxBytes = maxBytes;
    }

    final Session session() {
        return session;
    }

    /** Looks at what there is, as often as more has come; takes what it has understood. */
    abstract void received(ByteBuf bytes);

    /** Whether it still decides. */
    final boolean isOpen() {
        return !done;
    }

    /** Looks again at what is left. */
    final void again() {
        if (!done) {
            received(received);
        }
    }

    /** Ends this gate; what it hasn't taken is the caller's. */
    final ByteBuf finish() {
        done = true;
        return take();
    }

    /** What has come and isn't taken yet; stays the gate's. */
    final ByteBuf waiting() {
        return received;
    }

    /** What there is becomes the caller's. */
    final ByteBuf take() {
        ByteBuf rest = received;
        received = Unpooled.EMPTY_BUFFER;
        return rest;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (done) {
            bytes.release();
            return;
        }
        if (received.isReadable()) {
            ByteBuf joined = context.alloc().buffer(received.readableBytes() + bytes.readableBytes());
            joined.writeBytes(received).writeBytes(bytes);
            bytes.release();
            bytes = joined;
        }
        received.release();
        received = bytes;
        if (received.readableBytes() > maxBytes) {
            session.end("it sent more than a beginning may hold");
        } else {
            received(received);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            session.end("one side ended before it had begun");
        }
        super.userEventTriggered(context, event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        session.end("one side closed before it had begun");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        session.end("one side failed before it had begun: " + cause.getClass().getName());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        finish().release();
    }
}
