package dev.diorama.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection with at most one request in flight, and its own copy of the request to fill. */
final class Connection implements AutoCloseable {
    private final Workload workload;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Template.Copy request;
    private final Template.Copy expected;
    private final ByteBuffer out;
    private final Answer answer = new Answer();
    private final int[] values;
    private long dueNanos;

    Connection(InetSocketAddress address, Selector selector, Workload workload) throws IOException {
        this.workload = workload;
        channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
        request = workload.request().copy();
        expected = workload.expected().copy();
        out = ByteBuffer.wrap(request.bytes());
        values = new int[workload.fields()];
    }

    /** Sends the next request, which was due at this System.nanoTime. */
    void send(long due, long turn, Dice random) throws IOException {
        workload.values().next(values, turn, random);
        request.fill(values);
        expected.fill(values);
        answer.clear();
        out.clear();
        dueNanos = due;
        write();
    }

    /** Goes on with whatever the connection is ready for; true once the answer is whole, and as expected. */
    boolean proceed() throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (!key.isReadable() || !answer.readFrom(channel)) {
            return false;
        }
        check();
        return true;
    }

    long dueNanos() {
        return dueNanos;
    }

    String body() {
        return answer.body();
    }

    private void write() throws IOException {
        channel.write(out);
        int interest = out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }

    private void check() {
        boolean asExpected = answer.status() == 200
                && answer.bodyLength() >= workload.leastBytes()
                && answer.contains(expected.bytes());
        if (!asExpected) {
            throw new UnexpectedAnswer(workload.name() + " expected 200 and at least " + workload.leastBytes()
                    + " bytes with " + new String(expected.bytes(), ISO_8859_1) + "\nbut got " + answer.status() + " "
                    + answer.body() + "\nto " + new String(request.bytes(), ISO_8859_1));
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
