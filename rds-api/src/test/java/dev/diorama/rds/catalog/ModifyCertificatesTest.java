package dev.diorama.rds.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModifyCertificatesTest {

    private static final String OPERATION = "ModifyCertificates";

    private final Calls calls = new Calls();
    private final EngineCatalog catalog = new EngineCatalog();

    ModifyCertificatesTest() {
        calls.with(
                new ModifyCertificates(calls.resources(), catalog),
                new DescribeCertificates(calls.resources(), catalog));
    }

    @AfterEach
    void close() {
        calls.close();
    }

    private String byDefault() {
        return calls.call("DescribeCertificates").string("DefaultCertificateForNewLaunches", "");
    }

    @Test
    void run_certificate_becomesTheDefaultOfNewInstances() {
        Structure changed = calls.call(OPERATION, "CertificateIdentifier", "rds-ca-rsa4096-g1")
                .requiredStructure("Certificate");
        assertThat(changed.is("CustomerOverride")).isTrue();
        assertThat(changed.get("CustomerOverrideValidTill")).isEqualTo(Instant.parse("2121-05-25T23:38:35Z"));
        assertThat(byDefault()).isEqualTo("rds-ca-rsa4096-g1");
        calls.call(OPERATION, "CertificateIdentifier", "rds-ca-ecc384-g1");
        assertThat(byDefault()).isEqualTo("rds-ca-ecc384-g1");
        assertThat(catalog.certificates()
                        .byDefault(calls.resources(), Calls.HERE)
                        .id())
                .isEqualTo("rds-ca-ecc384-g1");
    }

    @Test
    void run_removal_bringsBackTheSystemsDefault() {
        calls.call(OPERATION, "CertificateIdentifier", "rds-ca-rsa4096-g1");
        Structure answer = calls.call(OPERATION, "RemoveCustomerOverride", "true");
        assertThat(answer.requiredStructure("Certificate").string("CertificateIdentifier"))
                .isEqualTo("rds-ca-rsa2048-g1");
        assertThat(answer.requiredStructure("Certificate").is("CustomerOverride"))
                .isFalse();
        assertThat(byDefault()).isEqualTo("rds-ca-rsa2048-g1");
    }

    @Test
    void run_unknownOrNothing_isRefused() {
        assertThat(calls.refused(OPERATION, "CertificateIdentifier", "rds-ca-2015"))
                .isEqualTo("CertificateNotFound: Certificate not found: rds-ca-2015");
        assertThat(calls.refused(OPERATION)).startsWith("InvalidParameterCombination: ");
        assertThat(byDefault()).isEqualTo("rds-ca-rsa2048-g1");
    }
}
