package dev.diorama.core.http.tls;

import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a server shows its clients, and the key to prove that it is its own.
 *
 * @param key an elliptic curve key (P-256)
 * @param chain the server's own certificate first, the authority's last
 */
public record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {

    private static final Duration RENEWAL = Duration.ofDays(30);

    public ServerCertificate {
        chain = List.copyOf(chain);
    }

    /** The key in PKCS#8, as PEM. */
    public String keyPem() {
        return Pem.block(Pem.PRIVATE_KEY, key.getEncoded());
    }

    /** The chain as PEM blocks in its order. */
    public String chainPem() {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : chain) {
            text.append(pem(certificate));
        }
        return text.toString();
    }

    /** Whether it is time for another one: less than 30 days are left. */
    public boolean isDue(Instant now) {
        return isDue(chain.get(0), now);
    }

    static boolean isDue(X509Certificate certificate, Instant now) {
        return now.plus(RENEWAL).isAfter(certificate.getNotAfter().toInstant());
    }

    static String pem(X509Certificate certificate) {
        try {
            return Pem.block(Pem.CERTIFICATE, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
