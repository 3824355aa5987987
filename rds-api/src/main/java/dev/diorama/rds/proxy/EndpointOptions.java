package dev.diorama.rds.proxy;

import dev.diorama.core.http.Transport;
import java.net.InetAddress;
import java.time.Duration;

/**
 * What all endpoints of an emulator have in common.
 *
 * @param bind where they listen: a loopback address, or the any-local address for all of this machine's
 * @param ports where an endpoint goes whose requested port isn't free
 * @param ownAddresses whether each endpoint gets a loopback address of its own (127.x.y.z), so that several can have the
 *     same port; needs a system where all of 127.0.0.0/8 is this machine, which macOS is not
 * @param transport what event loops wait with; AUTO takes epoll where there is one
 * @param eventLoops how many threads move bytes: 1 to 1,024, or 0 for as many as serve this machine best
 * @param startupTimeout how long a client may take from connecting to being passed on to its server
 */
public record EndpointOptions(
        InetAddress bind,
        PortRange ports,
        boolean ownAddresses,
        Transport transport,
        int eventLoops,
        Duration startupTimeout) {

    private static final int MAX_EVENT_LOOPS = 1024;
    /** PostgreSQL's authentication_timeout. */
    private static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(60);

    public EndpointOptions {
        if (eventLoops < 0 || eventLoops > MAX_EVENT_LOOPS) {
            throw new IllegalArgumentException("event loops must be 0 to 1,024: " + eventLoops);
        }
        if (startupTimeout.isNegative() || startupTimeout.isZero()) {
            throw new IllegalArgumentException("a startup must be given time: " + startupTimeout);
        }
    }

    /** On 127.0.0.1, one address for all. */
    public static EndpointOptions defaults() {
        return new EndpointOptions(Loopback.FIRST, PortRange.DEFAULT, false, Transport.AUTO, 0, STARTUP_TIMEOUT);
    }

    public EndpointOptions withBind(InetAddress address) {
        return new EndpointOptions(address, ports, ownAddresses, transport, eventLoops, startupTimeout);
    }

    public EndpointOptions withPorts(PortRange range) {
        return new EndpointOptions(bind, range, ownAddresses, transport, eventLoops, startupTimeout);
    }

    public EndpointOptions withOwnAddresses(boolean own) {
        return new EndpointOptions(bind, ports, own, transport, eventLoops, startupTimeout);
    }

    public EndpointOptions withTransport(Transport waiting) {
        return new EndpointOptions(bind, ports, ownAddresses, waiting, eventLoops, startupTimeout);
    }

    public EndpointOptions withEventLoops(int count) {
        return new EndpointOptions(bind, ports, ownAddresses, transport, count, startupTimeout);
    }

    public EndpointOptions withStartupTimeout(Duration timeout) {
        return new EndpointOptions(bind, ports, ownAddresses, transport, eventLoops, timeout);
    }
}
