package dev.diorama.rds.proxy;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint to be opened.
 *
 * @param name what the log calls it: the instance's identifier
 * @param port the port wanted, taken if it is free; 0 for any of the {@linkplain EndpointOptions#ports() range}
 * @param remembered the address it had before, tried first; null for a new one
 */
public record EndpointRequest(
        String name,
        WireProtocol protocol,
        int port,
        @Nullable InetSocketAddress remembered) {

    /** A new endpoint. */
    public static EndpointRequest of(String name, WireProtocol protocol, int port) {
        return new EndpointRequest(name, protocol, port, null);
    }

    /** The same, at the address it had before, if that is still free. */
    public EndpointRequest at(InetSocketAddress address) {
        return new EndpointRequest(name, protocol, port, address);
    }
}
