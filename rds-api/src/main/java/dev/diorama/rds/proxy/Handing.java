package dev.diorama.rds.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.unix.UnixChannel;
import io.netty.util.ReferenceCountUtil;

/**
 * Hands one client's socket over to its server, on the connection between this process and the server that is for this.
 *
 * <p>This process keeps the socket too, without reading from it or hearing of it, so that it can end the connection, and lets
 * go of it when the server does.
 *
 * @see dev.diorama.storage.sql.Handover
 */
@SuppressWarnings("FutureReturnValueIgnored") // whatever fails closes one of the two, and that is heard
final class Handing extends ChannelInboundHandlerAdapter {

    private final Channel client;
    private final Gate gate;
    private final Runnable taken;
    private final Runnable refused;
    private boolean over;

    /**
     * @param gate the client's, which has received what the client has sent so far
     * @param taken what to do once the server has the client
     * @param refused what to do if the server doesn't take it; it is as it was then
     */
    Handing(Channel client, Gate gate, Runnable taken, Runnable refused) {
        this.client = client;
        this.gate = gate;
        this.taken = taken;
        this.refused = refused;
    }

    /** From now on the client's events are the server's alone: the two must not read from one socket. */
    void begin(Channel server) {
        client.deregister().addListener(done -> {
            if (client.isActive()) {
                send(server);
            }
        });
    }

    private void send(Channel server) {
        ByteBuf beginning = gate.waiting();
        server.write(((UnixChannel) client).fd());
        server.write(server.alloc().buffer(Integer.BYTES).writeInt(beginning.readableBytes()));
        server.writeAndFlush(beginning.retainedDuplicate());
        server.config().setAutoRead(true);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
        if (!over) {
            over = true;
            client.pipeline().remove(gate);
            taken.run();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (over || !client.isActive()) {
            client.close();
        } else {
            client.eventLoop().register(client).addListener(done -> refused.run());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
