package dev.diorama.core.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateAuthorityTest {

    @TempDir
    Path folder;

    @Test
    void open_firstTime_makesItsFiles() throws IOException {
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("new/folder"));
        assertThat(authority.certificateFile()).hasContent(authority.caPem());
        assertThat(authority.caPem())
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .endsWith("-----END CERTIFICATE-----\n");
        assertThat(permissions("new/folder/ca-key.pem")).isEqualTo("rw-------");
        assertThat(permissions("new/folder/ca.pem")).isEqualTo("rw-r--r--");
        assertThat(authority.certificate().getBasicConstraints()).isZero();
        try (Stream<Path> files = Files.list(folder.resolve("new/folder"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("ca.pem", "ca-key.pem", ".ca.lock");
        }
    }

    @Test
    void open_again_isTheSame() throws IOException {
        CertificateAuthority first = CertificateAuthority.open(folder);
        Files.delete(first.certificateFile());
        CertificateAuthority second = CertificateAuthority.open(folder);
        assertThat(second.certificate()).isEqualTo(first.certificate());
        assertThat(second.certificateFile()).hasContent(first.caPem());
    }

    @Test
    void open_byManyAtOnce_isOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<X509Certificate> open =
                    () -> CertificateAuthority.open(folder).certificate();
            X509Certificate first = CertificateAuthority.open(folder).certificate();
            for (Future<X509Certificate> one : threads.invokeAll(java.util.Collections.nCopies(16, open))) {
                assertThat(one.get()).isEqualTo(first);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void open_nearItsExpiry_makesAnother() {
        Instant now = Instant.now();
        CertificateAuthority first = CertificateAuthority.open(folder, () -> now);
        CertificateAuthority later = CertificateAuthority.open(folder, () -> now.plus(Duration.ofDays(3600)));
        CertificateAuthority last = CertificateAuthority.open(folder, () -> now.plus(Duration.ofDays(3630)));
        assertThat(later.certificate()).isEqualTo(first.certificate());
        assertThat(last.certificate()).isNotEqualTo(first.certificate());
        assertThat(last.certificateFile()).hasContent(last.caPem());
    }

    @Test
    void open_damagedFile_namesIt() throws IOException {
        CertificateAuthority.open(folder);
        Path key = folder.resolve("ca-key.pem");
        Files.writeString(key, "rubbish");
        assertThatThrownBy(() -> CertificateAuthority.open(folder))
                .isInstanceOf(CertificateAuthorityException.class)
                .hasMessageContaining(key.toString());
        Files.writeString(key, Pem.block(Pem.PRIVATE_KEY, new byte[9]) + Pem.block(Pem.CERTIFICATE, new byte[9]));
        assertThatThrownBy(() -> CertificateAuthority.open(folder))
                .isInstanceOf(CertificateAuthorityException.class)
                .hasMessageContaining(key.toString());
    }

    @Test
    void open_folderThatIsAFile_namesIt() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> CertificateAuthority.open(file))
                .isInstanceOf(CertificateAuthorityException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void issue_namesAndAddresses_certifiesThem() throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(folder);
        ServerCertificate issued = authority.issue(List.of("localhost", "*.example.com", "127.0.0.1", "::1"));
        X509Certificate certificate = issued.chain().get(0);
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        assertThat(names)
                .containsExactly(
                        List.of(2, "localhost"),
                        List.of(2, "*.example.com"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        certificate.checkValidity(Date.from(Instant.now().plus(Duration.ofDays(364))));
        assertTrusted(certificate, authority.certificate());
        assertThat(issued.chain()).endsWith(authority.certificate());
        assertThat(issued.key().getAlgorithm()).isEqualTo("EC");
    }

    @Test
    void issue_noOrBadNames_throws() {
        CertificateAuthority authority = CertificateAuthority.open(folder);
        for (List<String> names : List.<List<String>>of(
                List.of(), List.of(""), List.of("a b"), List.of("*"), List.of("a.*.b"), List.of("300.1.1.1"))) {
            assertThatThrownBy(() -> authority.issue(names))
                    .as("%s", names)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void isDue_lastThirtyDays_only() {
        Instant now = Instant.now();
        ServerCertificate issued = CertificateAuthority.open(folder, () -> now).issue(List.of("a"));
        assertThat(issued.isDue(now.plus(Duration.ofDays(334)))).isFalse();
        assertThat(issued.isDue(now.plus(Duration.ofDays(336)))).isTrue();
    }

    @Test
    void pem_ofAnIssuedCertificate_readsBack() throws Exception {
        ServerCertificate issued = CertificateAuthority.open(folder).issue(List.of("a"));
        List<byte[]> chain = Pem.blocks(Pem.CERTIFICATE, issued.chainPem());
        assertThat(chain).hasSize(2);
        assertThat(X509.read(chain.get(0))).isEqualTo(issued.chain().get(0));
        assertThat(Pem.blocks(Pem.PRIVATE_KEY, issued.keyPem()))
                .containsExactly(issued.key().getEncoded());
    }

    private static void assertTrusted(X509Certificate certificate, X509Certificate authority) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }
}
