package dev.diorama.rds;

import dev.diorama.core.identity.Identity;
import dev.diorama.rds.proxy.Endpoint;
import dev.diorama.rds.proxy.EndpointSettings;
import dev.diorama.rds.proxy.IamAuthentication;
import dev.diorama.rds.proxy.IamTokenCheck;
import dev.diorama.rds.server.EndpointPolicy;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.InstanceParameters;
import dev.diorama.rds.server.Served;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What endpoints are called: an address that can be connected to, and in certificates RDS' own names as well. */
final class EndpointNames implements EndpointPolicy {

    private static final int LABEL_LENGTH = 11;

    private final @Nullable String shownHost;
    private final InstanceParameters parameters;
    private final Identity identity;
    private final InstantSource clock;

    /** @param identity checks the signatures of IAM tokens */
    EndpointNames(@Nullable String shownHost, InstanceParameters parameters, Identity identity, InstantSource clock) {
        this.shownHost = shownHost;
        this.parameters = parameters;
        this.identity = identity;
        this.clock = clock;
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
        EndpointSettings common = EndpointSettings.defaults()
                .withCertificateNames(names)
                .withForceTls(parameters.now(instance).tlsRequired())
                .withIam(iam(instance, names));
        Served served = instance.served();
        return served.flavor().endpoint(common, served.engine());
    }

    private @Nullable IamAuthentication iam(Instance instance, Set<String> names) {
        Endpoint endpoint = instance.endpoint();
        if (endpoint == null || !instance.resource().document().is("IAMDatabaseAuthenticationEnabled")) {
            return null;
        }
        InetSocketAddress listening = endpoint.address();
        Set<String> addresses = new LinkedHashSet<>();
        names.forEach(name -> addresses.add(name + ":" + listening.getPort()));
        addresses.add(shownAddress(instance, listening) + ":" + listening.getPort());
        return IamAuthentication.of(
                new IamTokenCheck(identity, clock, instance.world().region(), addresses));
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
