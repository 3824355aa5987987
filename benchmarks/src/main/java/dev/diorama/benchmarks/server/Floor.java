package dev.diorama.benchmarks.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The floor: a bare Netty server that reads each request whole and answers it with the same 420 bytes, whatever it
 * asks. No server that speaks HTTP through Netty can be faster, so a ratio to it says how much is left to win.
 */
public final class Floor {
    /** The length of each answer's body. */
    public static final int BODY_BYTES = 420;

    /** What each answer's body holds, near its beginning, as a real answer holds its key. */
    public static final String MARK = "\"user-floored\"";

    private static final byte[] BODY = body().getBytes(StandardCharsets.US_ASCII);

    private Floor() {}

    /** Serves on 127.0.0.1 at the port that is the first argument, until the process ends. */
    public static void main(String[] arguments) throws InterruptedException {
        listen(Integer.parseInt(arguments[0])).closeFuture().sync();
    }

    /** Serves on 127.0.0.1 at this port, any free one for 0, until the channel is closed. */
    public static Channel listen(int port) throws InterruptedException {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        var loops = new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), io);
        Channel channel = new ServerBootstrap()
                .group(loops)
                .channel(type)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline().addLast(new HttpServerCodec(), new FixedAnswer());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .sync()
                .channel();
        channel.closeFuture().addListener((ChannelFutureListener) closed -> loops.shutdownGracefully());
        return channel;
    }

    private static String body() {
        String head = "{\"Item\":{\"pk\":{\"S\":" + MARK + "},\"note\":{\"S\":\"";
        String tail = "\"}}}";
        return head + "x".repeat(BODY_BYTES - head.length() - tail.length()) + tail;
    }

    private static final class FixedAnswer extends ChannelInboundHandlerAdapter {
        private static final ByteBuf CONTENT = Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(BODY_BYTES, BODY_BYTES).writeBytes(BODY).asReadOnly());

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof LastHttpContent) {
                context.write(answer(), context.voidPromise());
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        private static DefaultFullHttpResponse answer() {
            var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, CONTENT.duplicate());
            HttpHeaders headers = answer.headers();
            headers.set(HttpHeaderNames.CONTENT_TYPE, "application/x-amz-json-1.0");
            headers.setInt(HttpHeaderNames.CONTENT_LENGTH, BODY_BYTES);
            return answer;
        }
    }
}
