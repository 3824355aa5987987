package dev.diorama.rds.server;

import dev.diorama.rds.proxy.EndpointSettings;
import java.net.InetSocketAddress;

/** How instances' endpoints show and behave. */
public interface EndpointPolicy {

    /** The {@code Endpoint.Address} of an instance that listens there: what its callers can connect to. */
    String shownAddress(Instance instance, InetSocketAddress listening);

    /** What an instance's endpoint offers and demands: names, TLS, IAM. */
    EndpointSettings settings(Instance instance);
}
