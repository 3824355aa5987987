package dev.diorama.storage.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfSignedTest {

    @TempDir
    private Path folder;

    @Test
    void into_aFolder_isACertificateSignedByItself() throws Exception {
        SelfSigned made = SelfSigned.into(folder);

        try (InputStream in = Files.newInputStream(made.certificate())) {
            X509Certificate read =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            read.verify(read.getPublicKey());
            read.checkValidity();
            assertThat(read.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
        }
        assertThat(made.key()).content().startsWith("-----BEGIN PRIVATE KEY-----\n");
    }
}
