package dev.diorama.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The outgoing side of one connection, on its event loop: answers leave in the order of their requests, and the
 * connection ends in a way that lets the client read the last of them.
 *
 * <p>To close a socket while bytes from the client are still unread makes the kernel reset the connection, and the
 * client may lose the answer that it has not read yet. So a connection ends in two steps: this side stops sending,
 * then whatever still comes is thrown away until the client ends too, or a time has passed.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails makes the channel inactive, which is seen
final class Answers {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    private final Channel channel;
    private final HttpServerOptions options;
    private final boolean secure;
    private final BodyMemory memory;
    private final ResponseEncoder encoder;
    private final Deadline stalled;
    private final Deadline lingering;
    private final Queue<Exchange> waiting = new ArrayDeque<>(4);
    private long waitingBytes;
    private boolean continueAwaited;
    private boolean unflushed;
    private boolean inputEnded;
    private boolean closing;
    private boolean ended;
    private boolean lingers;
    private long stalledBytes;
    private long stalledProgress;

    Answers(Channel channel, HttpServerOptions options, BodyMemory memory, ResponseEncoder encoder) {
        this.channel = channel;
        this.options = options;
        this.secure = options.tls().isPresent();
        this.memory = memory;
        this.encoder = encoder;
        this.stalled = new Deadline(channel.eventLoop(), options.requestTimeout(), this::closeIfStalled);
        this.lingering = new Deadline(channel.eventLoop(), options.lingerTimeout(), channel::close);
    }

    void add(Exchange exchange) {
        waiting.add(exchange);
        waitingBytes += exchange.bodyBytes();
    }

    /** Whether every request has been answered; the answers may still be on their way. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether every request has been answered and the client's side has all of it. */
    boolean isSent() {
        return waiting.isEmpty() && unsentBytes() == 0;
    }

    /** The connection is gone: nobody waits any more. */
    void forgetAll() {
        ended = true;
        waiting.forEach(exchange -> memory.give(exchange.takenBytes()));
        waiting.clear();
        stalled.end();
        lingering.end();
    }

    /** Whether the last answer of the connection has been written. */
    boolean hasEnded() {
        return ended;
    }

    /**
     * Whether the connection may take another request: not too many wait, and the client reads its answers; or whether
     * it has ended, so that whatever comes may be thrown away.
     */
    boolean hasRoom() {
        return ended
                || (waiting.size() < options.maxPipelined()
                        && waitingBytes <= options.maxBodyBytes()
                        && channel.isWritable());
    }

    /** Writes, without flushing, every answer whose turn has come. */
    void writeDue() {
        Exchange next = waiting.peek();
        HttpResponse response;
        while (next != null && !ended && (response = next.get()) != null) {
            waiting.poll();
            waitingBytes -= next.bodyBytes();
            memory.give(next.takenBytes());
            write(next, response);
            next = waiting.peek();
        }
        if (waiting.isEmpty() && !ended) {
            afterLast();
        }
    }

    /** Tells a client that waits for it to send its body, once all earlier requests are answered. */
    void awaitContinue() {
        continueAwaited = true;
        if (waiting.isEmpty()) {
            afterLast();
        }
    }

    /** The body has come without that word. */
    void forgetContinue() {
        continueAwaited = false;
    }

    void flush() {
        if (!unflushed) {
            return;
        }
        unflushed = false;
        channel.flush();
        watchUnsent();
    }

    /** The client sends nothing more; it may still read what it has asked for. */
    void inputEnded() {
        inputEnded = true;
        if (lingers) {
            channel.close();
        } else if (waiting.isEmpty()) {
            closeOnceSent();
        }
    }

    /** Ends the connection with the last answer that is waited for, or at once. */
    void closeWhenAnswered() {
        closing = true;
        if (lingers) {
            channel.close();
        } else if (waiting.isEmpty()) {
            closeOnceSent();
        }
    }

    private void afterLast() {
        if (inputEnded) {
            closeOnceSent();
        } else if (continueAwaited) {
            continueAwaited = false;
            channel.write(Unpooled.wrappedBuffer(CONTINUE), channel.voidPromise());
            unflushed = true;
        }
    }

    private void closeOnceSent() {
        ended = true;
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> channel.close());
        watchUnsent();
    }

    private void write(Exchange exchange, HttpResponse response) {
        if (response == Exchange.DROPPED) {
            closeOnceSent();
            return;
        }
        boolean close = exchange.last() || (closing && waiting.isEmpty());
        int size = encoder.prepare(response, exchange.head(), close);
        ByteBuf out = channel.alloc().ioBuffer(size, size);
        encoder.write(response, exchange.head(), out);
        if (close) {
            ended = true;
            channel.writeAndFlush(out).addListener(sent -> linger());
            watchUnsent();
        } else {
            channel.write(out, channel.voidPromise());
            unflushed = true;
        }
    }

    private void linger() {
        if (!channel.isActive()) {
            return;
        }
        if (inputEnded || closing || !(channel instanceof DuplexChannel duplex)) {
            channel.close();
            return;
        }
        if (secure) {
            TlsAcceptor.endOutput(channel);
        } else {
            duplex.shutdownOutput();
        }
        lingers = true;
        channel.config().setAutoRead(true);
        lingering.start();
    }

    private void watchUnsent() {
        if (unsentBytes() > 0 && !stalled.isRunning()) {
            noteProgress();
            stalled.start();
        }
    }

    private void closeIfStalled() {
        long bytes = stalledBytes;
        long progress = stalledProgress;
        noteProgress();
        if (stalledBytes == 0) {
            return;
        }
        if (stalledBytes == bytes && stalledProgress == progress) {
            channel.close();
        } else {
            stalled.start();
        }
    }

    private void noteProgress() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        stalledBytes = unsentBytes();
        stalledProgress = buffer == null ? 0 : buffer.currentProgress();
    }

    private long unsentBytes() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
