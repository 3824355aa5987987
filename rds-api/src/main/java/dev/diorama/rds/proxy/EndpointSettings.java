package dev.diorama.rds.proxy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can change about an endpoint while it serves; new connections follow it.
 *
 * @param certificateNames host names and addresses that its certificate is for; at least one
 * @param forceTls whether clients without TLS are refused ({@code rds.force_ssl}, {@code require_secure_transport})
 * @param refusedUsers users that may not come in through it, whatever their password; a server that takes clients over has to
 *     refuse them too, because it is the one that reads what is encrypted
 * @param maxConnections how many clients it passes on to its server at a time, at least 1; servers have limits of their
 *     own, so this one only guards the emulator
 * @param proxyHeader whether the server is told where clients are by a PROXY header, as MariaDB takes it where
 *     {@code proxy_protocol_networks} has {@code localhost}; it then finds accounts by the client's own address
 * @param iam how tokens log users in, or null where IAM database authentication is off
 */
public record EndpointSettings(
        Set<String> certificateNames,
        boolean forceTls,
        Set<String> refusedUsers,
        int maxConnections,
        boolean proxyHeader,
        @Nullable IamAuthentication iam) {

    private static final int MAX_CONNECTIONS = 5000;

    public EndpointSettings {
        certificateNames = Set.copyOf(certificateNames);
        refusedUsers = Set.copyOf(refusedUsers);
        if (certificateNames.isEmpty()) {
            throw new IllegalArgumentException("a certificate needs a name");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("connections must be at least 1: " + maxConnections);
        }
    }

    /** TLS offered for this machine's names, RDS' own users refused, no IAM. */
    public static EndpointSettings defaults() {
        return new EndpointSettings(
                Set.of("localhost", "127.0.0.1", "::1"),
                false,
                Set.of("rdsadmin", "rdsrepladmin"),
                MAX_CONNECTIONS,
                false,
                null);
    }

    public EndpointSettings withCertificateNames(Set<String> names) {
        return new EndpointSettings(names, forceTls, refusedUsers, maxConnections, proxyHeader, iam);
    }

    public EndpointSettings withForceTls(boolean force) {
        return new EndpointSettings(certificateNames, force, refusedUsers, maxConnections, proxyHeader, iam);
    }

    public EndpointSettings withRefusedUsers(Set<String> users) {
        return new EndpointSettings(certificateNames, forceTls, users, maxConnections, proxyHeader, iam);
    }

    public EndpointSettings withMaxConnections(int count) {
        return new EndpointSettings(certificateNames, forceTls, refusedUsers, count, proxyHeader, iam);
    }

    public EndpointSettings withIam(@Nullable IamAuthentication authentication) {
        return new EndpointSettings(
                certificateNames, forceTls, refusedUsers, maxConnections, proxyHeader, authentication);
    }

    public EndpointSettings withProxyHeader(boolean sent) {
        return new EndpointSettings(certificateNames, forceTls, refusedUsers, maxConnections, sent, iam);
    }
}
