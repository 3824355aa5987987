package dev.diorama.rds.proxy;

import dev.diorama.core.http.EventThreads;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The threads of all endpoints: event loops that move bytes, and a few for what takes a while. */
final class RelayThreads implements AutoCloseable {

    private static final int MAX_LOOPS = 4;
    private static final int WORKERS = 4;

    private final SocketKind sockets;
    private final EventLoopGroup loops;
    private final ExecutorService workers;
    private final EventThreads threads = new EventThreads("diorama-rds-endpoint-");

    RelayThreads(EndpointOptions options) {
        sockets = SocketKind.of(options.transport());
        int count = options.eventLoops();
        if (count == 0) {
            count = Math.max(1, Math.min(MAX_LOOPS, Runtime.getRuntime().availableProcessors() / 2));
        }
        loops = sockets.group(count, threads);
        workers = Executors.newFixedThreadPool(WORKERS, threads);
    }

    SocketKind sockets() {
        return sockets;
    }

    EventLoopGroup loops() {
        return loops;
    }

    /** For what takes a while: making certificates, and having servers use them. */
    ExecutorService workers() {
        return workers;
    }

    /** Ends every thread, and waits until that is so. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the threads' end says more
    public void close() {
        workers.shutdownNow();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        threads.awaitEnd();
    }
}
