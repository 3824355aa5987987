package dev.diorama.rds.proxy;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The open connections of one endpoint. */
@SuppressWarnings("FutureReturnValueIgnored") // closing is heard of otherwise
final class Connections {

    /** How many clients may be about to start, beyond those served. */
    private static final int MAX_STARTING = 1000;

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
        open.forEach(client -> endings.add(client.eventLoop()
                .submit(() -> client.unsafe().close(client.unsafe().voidPromise()))));
        endings.forEach(Future::awaitUninterruptibly);
    }
}
