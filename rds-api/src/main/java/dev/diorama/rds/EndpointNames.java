package dev.diorama.rds;

import dev.diorama.rds.proxy.EndpointSettings;
import dev.diorama.rds.server.EndpointPolicy;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.InstanceParameters;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What endpoints are called: an address that can be connected to, and in certificates RDS' own names as well. */
final class EndpointNames implements EndpointPolicy {

    private static final int LABEL_LENGTH = 11;

    private final @Nullable String shownHost;
    private final InstanceParameters parameters;

    EndpointNames(@Nullable String shownHost, InstanceParameters parameters) {
        this.shownHost = shownHost;
        this.parameters = parameters;
    }

    @Override
    public String shownAddress(Instance instance, InetSocketAddress listening) {
        if (shownHost != null) {
            return shownHost;
        }
        InetAddress address = listening.getAddress();
        return address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
    }

    @Override
    public EndpointSettings settings(Instance instance) {
        Set<String> names = new LinkedHashSet<>(EndpointSettings.defaults().certificateNames());
        names.add(rdsName(instance));
        if (shownHost != null) {
            names.add(shownHost);
        }
        return EndpointSettings.defaults()
                .withCertificateNames(names)
                .withForceTls(parameters.now(instance).tlsRequired());
    }

    /** The name that the instance would have on AWS: {@code orders.c9akciq32abc.us-east-1.rds.amazonaws.com}. */
    static String rdsName(Instance instance) {
        String world = instance.world().account() + "/" + instance.world().region();
        String label = "c"
                + UUID.nameUUIDFromBytes(world.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "")
                        .substring(0, LABEL_LENGTH);
        return instance.id() + "." + label + "." + instance.world().region() + ".rds.amazonaws.com";
    }
}
