package dev.diorama.rds.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeCertificatesTest {

    private static final String OPERATION = "DescribeCertificates";

    private final Calls calls = new Calls();

    DescribeCertificatesTest() {
        calls.with(new DescribeCertificates(calls.resources(), new EngineCatalog()));
    }

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void run_nothingAsked_isAllAuthoritiesAndTheDefault() {
        Structure answer = calls.call(OPERATION);
        assertThat(answer.string("DefaultCertificateForNewLaunches")).isEqualTo("rds-ca-rsa2048-g1");
        assertThat(answer.structures("Certificates"))
                .extracting(certificate -> certificate.string("CertificateIdentifier"))
                .containsExactly("rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1");
        Structure certificate = answer.structures("Certificates").get(0);
        assertThat(certificate.string("CertificateType")).isEqualTo("CA");
        assertThat(certificate.string("Thumbprint")).matches("[0-9a-f]{40}");
        assertThat(certificate.string("CertificateArn")).isEqualTo("arn:aws:rds:us-east-1::cert:rds-ca-rsa2048-g1");
        assertThat(certificate.bool("CustomerOverride")).isFalse();
        assertThat(certificate.has("CustomerOverrideValidTill")).isFalse();
    }

    @Test
    void run_oneAsked_isThatOneInAnyCase() {
        assertThat(calls.call(OPERATION, "CertificateIdentifier", "RDS-CA-ecc384-g1")
                        .structures("Certificates"))
                .hasSize(1);
        assertThat(calls.refused(OPERATION, "CertificateIdentifier", "rds-ca-2015"))
                .isEqualTo("CertificateNotFound: Certificate not found: rds-ca-2015");
    }
}
