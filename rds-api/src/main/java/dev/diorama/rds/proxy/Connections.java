package dev.diorama.rds.proxy;

import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.channels.NotYetConnectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open connections of one endpoint. */
@SuppressWarnings("FutureReturnValueIgnored") // closing is heard of otherwise
final class Connections {

    /** How many clients may be about to start, beyond those served. */
    private static final int MAX_STARTING = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger served = new AtomicInteger();

    /**
     * Takes note of a client that has connected.
     *
     * @return false if it is one too many even to be told so
     */
    boolean enter(Channel client, int maxServed) {
        if (open.size() >= (long) maxServed + MAX_STARTING) {
            return false;
        }
        open.add(client);
        client.closeFuture().addListener(ended -> open.remove(client));
        return true;
    }

    /**
     * Takes note of a client that is to be passed on to its server.
     *
     * @return false if it is one too many
     */
    boolean serve(Channel client, int maxServed) {
        if (served.incrementAndGet() > maxServed) {
            served.decrementAndGet();
            return false;
        }
        client.closeFuture().addListener(ended -> served.decrementAndGet());
        return true;
    }

    int served() {
        return served.get();
    }

    /** Ends all there are, as a server's death would, and waits for no client; returns once they are ended. */
    void closeAll() {
        List<Future<?>> endings = new ArrayList<>();
        open.forEach(client -> endings.add(client.eventLoop().submit(() -> cut(client))));
        endings.forEach(Future::awaitUninterruptibly);
    }

    private static void cut(Channel client) {
        shutDown(client);
        client.unsafe().close(client.unsafe().voidPromise());
    }

    /** Ends the connection of whoever has the socket, which may be a server that has taken the client over. */
    static void shutDown(Channel client) {
        if (client instanceof UnixChannel unix && client.isActive()) {
            try {
                new Socket(unix.fd().intValue()).shutdown(true, true);
            } catch (IOException | NotYetConnectedException e) {
                LOG.debug("A connection has ended already", e);
            }
        }
    }
}
