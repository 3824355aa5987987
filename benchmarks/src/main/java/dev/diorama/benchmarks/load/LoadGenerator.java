package dev.diorama.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Puts one server under load from one thread, over connections that carry one request at a time.
 *
 * <p>Each round opens its own connections, so that no server's idle time-out matters; the time measured begins when
 * they stand. Any answer that is not as the workload expects ends the round with {@link UnexpectedAnswer}.
 */
public final class LoadGenerator {
    private final InetSocketAddress address;
    private final int connections;

    /** A generator for this server, over this many connections. */
    public LoadGenerator(InetSocketAddress address, int connections) {
        this.address = address;
        this.connections = connections;
    }

    /** Sends each connection's next request as soon as its last was answered, for this long. */
    public Result saturate(Workload workload, Duration time) {
        return run(workload, round -> round.saturate(Long.MAX_VALUE, time.toNanos()));
    }

    /** As {@link #saturate(Workload, Duration)}, but ends when this many requests were sent, if that is sooner. */
    public Result saturate(Workload workload, Duration time, long requests) {
        return run(workload, round -> round.saturate(requests, time.toNanos()));
    }

    /** Sends this many requests, however long it takes. */
    public Result send(Workload workload, long requests) {
        return run(workload, round -> round.saturate(requests, Long.MAX_VALUE));
    }

    /**
     * Sends requests at a fixed rate, each at its own time, whether or not earlier ones were answered, as long as a
     * connection is free. A request that must wait for one counts from when it was due, so that a pause of the server
     * is counted once for each request that it held up, not once in all.
     */
    public Result pace(Workload workload, Duration time, int requestsPerSecond) {
        return run(workload, round -> round.pace(time.toNanos(), 1_000_000_000L / requestsPerSecond));
    }

    /** Sends one request and returns the answer's body. */
    public String once(Workload workload) {
        try (Round round = new Round(address, workload, 1)) {
            round.saturate(1, Long.MAX_VALUE);
            return round.body();
        } catch (IOException e) {
            throw new UncheckedIOException(workload.name(), e);
        }
    }

    private Result run(Workload workload, Load load) {
        try (Round round = new Round(address, workload, connections)) {
            return load.of(round);
        } catch (IOException e) {
            throw new UncheckedIOException(workload.name(), e);
        }
    }

    private interface Load {
        Result of(Round round) throws IOException;
    }
}
