package dev.diorama.rds.proxy;

import dev.diorama.core.http.tls.CertificateAuthority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out endpoints: addresses that stay while the servers behind them come and go.
 *
 * <p>It has no threads before the first endpoint. Safe for use by many threads.
 */
public final class Endpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    private final EndpointOptions options;
    private final Supplier<CertificateAuthority> authority;
    private final Set<Endpoint> open = ConcurrentHashMap.newKeySet();
    private @Nullable RelayThreads threads;
    private boolean closed;

    /**
     * @param authority signs the endpoints' certificates; asked when the first endpoint opens, on a thread of its own
     */
    public Endpoints(EndpointOptions options, Supplier<CertificateAuthority> authority) {
        this.options = options;
        this.authority = authority;
    }

    /**
     * An endpoint that refuses connections until it is told of a server.
     *
     * <p>Its address is, of these, the first that is free:
     * <ol>
     *   <li>the one remembered;
     *   <li>the wanted port on the common address, or on a loopback address of its own, by the options;
     *   <li>the common address with a port of the range.
     * </ol>
     *
     * @throws EndpointException if none of them is free
     * @throws IllegalStateException after {@link #close}
     */
    public synchronized Endpoint open(EndpointRequest request) {
        if (closed) {
            throw new IllegalStateException("The endpoints are closed");
        }
        PortHold hold = take(request);
        if (threads == null) {
            threads = new RelayThreads(options);
            threads.workers().execute(this::makeAuthority);
        }
        Endpoint endpoint = new Endpoint(request, hold, threads, options.startupTimeout(), authority, open::remove);
        open.add(endpoint);
        return endpoint;
    }

    /** Before the first client asks for TLS: clients read its certificate before or while they do. */
    private void makeAuthority() {
        try {
            Objects.requireNonNull(authority.get());
        } catch (RuntimeException e) {
            LOG.warn("Endpoints can't speak TLS: {}", e.getMessage());
        }
    }

    /** Closes every endpoint and ends every thread. */
    @Override
    public synchronized void close() {
        closed = true;
        open.forEach(Endpoint::close);
        if (threads != null) {
            threads.close();
            threads = null;
        }
    }

    private PortHold take(EndpointRequest request) {
        InetSocketAddress remembered = request.remembered();
        PortHold hold = remembered == null ? null : PortHold.take(remembered);
        if (hold == null && request.port() != 0) {
            hold = options.ownAddresses() ? ownAddress(request.port()) : at(options.bind(), request.port());
        }
        if (hold == null) {
            hold = fromRange();
        }
        if (hold == null) {
            throw new EndpointException(
                    "No port is free for " + request.name() + ": neither " + request.port() + " nor any of "
                            + options.ports() + " on " + options.bind().getHostAddress(),
                    null);
        }
        return hold;
    }

    private @Nullable PortHold ownAddress(int port) {
        Set<InetAddress> taken = new HashSet<>();
        open.forEach(endpoint -> taken.add(endpoint.address().getAddress()));
        for (int i = 0; i < Loopback.OWN_COUNT; i++) {
            InetAddress address = Loopback.own(i);
            if (!taken.contains(address)) {
                PortHold hold = at(address, port);
                if (hold != null) {
                    return hold;
                }
            }
        }
        return null;
    }

    private @Nullable PortHold fromRange() {
        for (int port = options.ports().first(); port <= options.ports().last(); port++) {
            PortHold hold = at(options.bind(), port);
            if (hold != null) {
                return hold;
            }
        }
        return null;
    }

    private static @Nullable PortHold at(InetAddress address, int port) {
        return PortHold.take(new InetSocketAddress(address, port));
    }
}
