package dev.diorama.core.http;

import dev.diorama.core.http.ConnectionRegistry.Admission;
import dev.diorama.core.http.RequestReader.Received;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: reads its requests, hands them over, sees to its time limits.
 *
 * <p>While too many of its requests are unanswered, or it doesn't read its answers, nothing is read from the socket
 * ({@code autoRead}); what had been read by then waits in {@link #held}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails makes the channel inactive too
final class HttpConnection extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);
    private static final byte[] NO_BODY = {};
    private static final InetSocketAddress NOWHERE = InetSocketAddress.createUnresolved("localhost", 0);

    private final Channel channel;
    private final HttpHandler handler;
    private final HttpServerOptions options;
    private final ConnectionRegistry registry;
    private final boolean secure;
    private final BodyMemory memory;
    private final Answers answers;
    private final RequestReader reader;
    private final Deadline idle;
    private final Deadline request;
    private final Queue<ByteBuf> held = new ArrayDeque<>(4);
    private Admission admission = Admission.UNHEARD;
    private boolean reading;
    private boolean pumping;
    private boolean paused;
    private boolean inputEnded;
    /** No further request is taken: what comes in is thrown away. */
    private boolean discarding;

    HttpConnection(
            Channel channel,
            HttpHandler handler,
            HttpServerOptions options,
            ConnectionRegistry registry,
            BodyMemory memory,
            ResponseEncoder encoder) {
        this.channel = channel;
        this.handler = handler;
        this.options = options;
        this.registry = registry;
        this.secure = options.tls().isPresent();
        this.memory = memory;
        this.answers = new Answers(channel, options, memory, encoder);
        this.reader = new RequestReader(options, memory);
        this.idle = new Deadline(channel.eventLoop(), options.idleTimeout(), this::closeIfIdle);
        this.request = new Deadline(channel.eventLoop(), options.requestTimeout(), this::refuseSlow);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        admission = registry.enter(this);
        switch (admission) {
            case SERVED -> idle.start();
            case REFUSED -> request.start();
            case UNHEARD -> channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        registry.leave(this, admission);
        discarding = true;
        idle.end();
        request.end();
        answers.forgetAll();
        reader.drop();
        releaseHeld();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        releaseHeld();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        reading = true;
        held.add((ByteBuf) message);
        pump();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        reading = false;
        answers.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        resumeIfRoom();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            endIfAllTaken();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("Connection from {} ends", channel.remoteAddress(), cause);
        channel.close();
    }

    /** An exchange of this connection has its answer; from any thread. */
    void answered() {
        if (channel.eventLoop().inEventLoop()) {
            sendAnswers();
            return;
        }
        try {
            channel.eventLoop().execute(this::sendAnswers);
        } catch (RejectedExecutionException e) {
            LOG.debug("An answer came after the server had stopped", e);
        }
    }

    /** Takes no more requests, and closes once those at work are answered; from any thread. */
    void closeWhenAnswered() {
        channel.eventLoop().execute(() -> {
            discarding = true;
            answers.closeWhenAnswered();
        });
    }

    /** Closes at once; from any thread. */
    void close() {
        channel.close();
    }

    private void sendAnswers() {
        answers.writeDue();
        if (answers.isEmpty() && !answers.hasEnded()) {
            idle.start();
        }
        if (!reading) {
            answers.flush();
        }
        resumeIfRoom();
    }

    private void resumeIfRoom() {
        if (!paused || !answers.hasRoom()) {
            return;
        }
        paused = false;
        channel.config().setAutoRead(true);
        if (!pumping) {
            pump();
            if (!reading) {
                answers.flush();
            }
        }
    }

    /** Takes requests from the bytes at hand, until there are no more of either or no more may be taken. */
    private void pump() {
        pumping = true;
        while (!paused) {
            ByteBuf in = held.peek();
            if (in == null) {
                break;
            }
            consume(in);
            if (!in.isReadable()) {
                held.poll();
                in.release();
            }
        }
        pumping = false;
        if (inputEnded) {
            endIfAllTaken();
        } else if (reader.isReceiving() && !discarding) {
            request.startUnlessRunning();
        }
    }

    /** A client that sends no more may still wait for answers, and some of its requests for their turn. */
    private void endIfAllTaken() {
        if (held.isEmpty()) {
            discarding = true;
            request.clear();
            answers.inputEnded();
        }
    }

    private void consume(ByteBuf in) {
        while (in.isReadable() && !paused) {
            if (discarding || answers.hasEnded()) {
                in.skipBytes(in.readableBytes());
                return;
            }
            try {
                receive(in);
            } catch (Rejection e) {
                refuse(e);
            }
        }
    }

    private void receive(ByteBuf in) throws Rejection {
        Received whole = reader.read(in);
        if (whole != null) {
            complete(whole.head(), whole.sent(), whole.takenBytes());
        } else if (reader.tellsToContinue()) {
            answers.awaitContinue();
        }
    }

    private void complete(RequestHead head, byte[] sent, long takenBytes) {
        request.clear();
        answers.forgetContinue();
        discarding = !head.keepAlive() || admission != Admission.SERVED;
        Exchange exchange = new Exchange(this, head, discarding, sent.length, takenBytes);
        answers.add(exchange);
        try {
            handOver(request(head, sent, decode(head, sent, exchange)), exchange);
        } catch (Rejection e) {
            exchange.respond(page(e, head));
        }
        if (!answers.hasRoom()) {
            paused = true;
            channel.config().setAutoRead(false);
        }
    }

    private byte[] decode(RequestHead head, byte[] sent, Exchange exchange) throws Rejection {
        byte[] decoded = ContentDecoder.decode(head.contentEncoding(), sent, options.maxBodyBytes());
        if (!head.contentEncoding().isEmpty() && decoded.length > BodyMemory.UNCOUNTED_BYTES) {
            memory.take(decoded.length);
            exchange.addTaken(decoded.length);
        }
        return decoded;
    }

    private void handOver(HttpRequest whole, Exchange exchange) throws Rejection {
        if (admission != Admission.SERVED) {
            throw new Rejection(
                    HttpFailure.TOO_MANY_CONNECTIONS,
                    "The server has its " + options.maxConnections() + " connections already");
        }
        try {
            handler.handle(whole, exchange);
        } catch (Exception | StackOverflowError e) {
            LOG.error("The handler failed at {}", whole, e);
            exchange.respondIfUnanswered(page(
                    new Rejection(HttpFailure.HANDLER_FAILED, "The server failed at this request"), exchange.head()));
        }
    }

    /** Answers what can't become a request, after which the connection ends: nobody knows where the next one begins. */
    private void refuse(Rejection rejection) {
        RequestHead known = reader.partialHead();
        reader.drop();
        discarding = true;
        request.clear();
        answers.forgetContinue();
        Exchange exchange = new Exchange(this, known, true, 0, 0);
        answers.add(exchange);
        exchange.respond(page(rejection, known));
    }

    private void refuseSlow() {
        if (admission != Admission.SERVED && !reader.isReceiving()) {
            channel.close();
        } else if (!discarding) {
            refuse(new Rejection(HttpFailure.TOO_SLOW, "The request didn't arrive whole in time"));
        }
    }

    private void closeIfIdle() {
        if (answers.isSent() && !reader.isReceiving()) {
            channel.close();
        } else {
            idle.start();
        }
    }

    private HttpResponse page(Rejection rejection, @Nullable RequestHead known) {
        HttpRequest bodiless = known == null ? null : request(known, NO_BODY, NO_BODY);
        return options.failurePages().page(rejection.failure(), rejection.detail(), bodiless);
    }

    private HttpRequest request(RequestHead head, byte[] sent, byte[] decoded) {
        return new HttpRequest(
                head, sent, decoded, secure, address(channel.localAddress()), address(channel.remoteAddress()));
    }

    private static InetSocketAddress address(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress inet ? inet : NOWHERE;
    }

    private void releaseHeld() {
        for (ByteBuf in = held.poll(); in != null; in = held.poll()) {
            in.release();
        }
    }
}
