package dev.diorama.core.http;

import dev.diorama.core.http.tls.CertificateAuthority;
import dev.diorama.core.http.tls.ServerCertificate;
import dev.diorama.core.http.tls.TlsOptions;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * Puts TLS in front of a server's connections.
 *
 * <p>The only class here that knows of it, so that a server without loads none of TLS's several hundred classes.
 */
final class TlsAcceptor {

    private final CertificateAuthority authority;
    private final Set<String> names = new LinkedHashSet<>(List.of("localhost", "*.localhost", "127.0.0.1", "::1"));
    private ServerCertificate certificate;
    private SslContext context;

    TlsAcceptor(TlsOptions options, String host) {
        authority = CertificateAuthority.open(options.folder());
        names.add(host);
        names.addAll(options.extraNames());
        certificate = authority.issue(names);
        context = context(certificate);
    }

    /** Encrypts what the channel's handlers send and receive. */
    void secure(Channel channel) {
        channel.pipeline().addLast(current().newHandler(channel.alloc()));
    }

    /** Tells the client that nothing more comes; what the client still sends can be read on. */
    @SuppressWarnings("FutureReturnValueIgnored") // a client that doesn't hear it will see the socket close
    static void endOutput(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound();
        }
    }

    /** A server that runs for a year renews its certificate by itself. */
    private synchronized SslContext current() {
        if (certificate.isDue(Instant.now())) {
            certificate = authority.issue(names);
            context = context(certificate);
        }
        return context;
    }

    private static SslContext context(ServerCertificate certificate) {
        try {
            return SslContextBuilder.forServer(certificate.key(), certificate.chain())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("The JDK has no TLS", e);
        }
    }
}
