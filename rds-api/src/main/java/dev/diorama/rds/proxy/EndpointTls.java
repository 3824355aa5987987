package dev.diorama.rds.proxy;

import dev.diorama.core.http.tls.CertificateAuthority;
import dev.diorama.core.http.tls.ServerCertificate;
import dev.diorama.storage.sql.Handover;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint's certificate and what TLS does with it.
 *
 * <p>Certificates are made by workers, not event loops, and before the first client asks where there is time for that.
 */
final class EndpointTls {

    static final String POSTGRES_ALPN = "postgresql";

    private final Supplier<CertificateAuthority> authority;
    private final Executor workers;
    private Set<String> names = Set.of();
    private @Nullable CompletableFuture<Identity> made;
    private @Nullable CompletableFuture<Identity> identityShown;
    private @Nullable Handover shownBy;
    private @Nullable CompletableFuture<?> shown;
    private @Nullable CompletableFuture<PasswordKey> passwordKey;

    /** A certificate and its use. */
    private record Identity(ServerCertificate certificate, SslContext context) {}

    EndpointTls(Supplier<CertificateAuthority> authority, Executor workers) {
        this.authority = authority;
        this.workers = workers;
    }

    /** What is spoken with servers: they are this emulator's own, behind sockets that only it can reach. */
    static SslContext towardsServers() {
        return TowardsServers.CONTEXT;
    }

    private static final class TowardsServers {

        private static final SslContext CONTEXT = make();

        private static SslContext make() {
            try {
                return SslContextBuilder.forClient()
                        .sslProvider(SslProvider.JDK)
                        .trustManager(InsecureTrustManagerFactory.INSTANCE)
                        .endpointIdentificationAlgorithm(null)
                        .build();
            } catch (SSLException e) {
                throw new IllegalStateException("The JDK has no TLS", e);
            }
        }
    }

    /** What TLS is to be spoken with, for a server of those names; renewed by itself. */
    CompletableFuture<SslContext> context(Set<String> wanted) {
        return identity(wanted).thenApply(Identity::context);
    }

    /** Has a server speak TLS by itself, as a server of those names; done once it does. */
    synchronized CompletableFuture<?> onServer(Set<String> wanted, Handover server) {
        CompletableFuture<Identity> identity = identity(wanted);
        CompletableFuture<?> current = shown;
        if (current == null || identity != identityShown || server != shownBy || current.isCompletedExceptionally()) {
            identityShown = identity;
            shownBy = server;
            current = identity.thenAcceptAsync(
                    made -> server.certificate(
                            made.certificate().chainPem(), made.certificate().keyPem()),
                    workers);
            shown = current;
        }
        return current;
    }

    private synchronized CompletableFuture<Identity> identity(Set<String> wanted) {
        CompletableFuture<Identity> current = made;
        if (current == null || !names.equals(wanted) || current.isCompletedExceptionally() || isDue(current)) {
            names = wanted;
            current = CompletableFuture.supplyAsync(() -> make(wanted), workers);
            made = current;
        }
        return current;
    }

    /** What clients that don't speak TLS encrypt passwords with; the same for as long as the endpoint is there. */
    synchronized CompletableFuture<PasswordKey> passwordKey() {
        CompletableFuture<PasswordKey> key = passwordKey;
        if (key == null) {
            key = CompletableFuture.supplyAsync(PasswordKey::make, workers);
            passwordKey = key;
        }
        return key;
    }

    private static boolean isDue(CompletableFuture<Identity> identity) {
        return identity.isDone() && identity.join().certificate().isDue(Instant.now());
    }

    private Identity make(Set<String> wanted) {
        ServerCertificate certificate = authority.get().issue(wanted);
        try {
            SslContext context = SslContextBuilder.forServer(certificate.key(), certificate.chain())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE,
                            SelectedListenerFailureBehavior.ACCEPT,
                            POSTGRES_ALPN))
                    .build();
            return new Identity(certificate, context);
        } catch (SSLException e) {
            throw new IllegalStateException("The JDK has no TLS", e);
        }
    }
}
