package dev.diorama.rds.proxy;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The threads of all endpoints: event loops that move bytes, and one for what takes a while. */
final class RelayThreads implements AutoCloseable {

    private static final int MAX_LOOPS = 4;
    private static final int WORKERS = 1;

    private final SocketKind sockets;
    private final EventLoopGroup loops;
    private final ExecutorService workers;
    private final List<Thread> made = new CopyOnWriteArrayList<>();

    RelayThreads(EndpointOptions options) {
        sockets = SocketKind.of(options.transport());
        int count = options.eventLoops();
        if (count == 0) {
            count = Math.max(1, Math.min(MAX_LOOPS, Runtime.getRuntime().availableProcessors() / 2));
        }
        loops = sockets.group(count, this::thread);
        workers = Executors.newFixedThreadPool(WORKERS, this::thread);
    }

    private Thread thread(Runnable task) {
        Thread thread = new FastThreadLocalThread(task, "diorama-rds-endpoint-" + (made.size() + 1));
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    }

    SocketKind sockets() {
        return sockets;
    }

    EventLoopGroup loops() {
        return loops;
    }

    /** For what takes a while: making certificates. */
    ExecutorService workers() {
        return workers;
    }

    /** Ends every thread, and waits until that is so. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the threads' end says more
    public void close() {
        workers.shutdownNow();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        boolean interrupted = false;
        for (Thread thread : made) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
