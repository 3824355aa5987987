package dev.diorama.rds.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RdsPagesTest {

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void rds_withAnInstance_saysWhatServesIt() {
        rds.instance("orders", "oracle-se2");

        assertThat(rds.page("GET", "rds", "").xml())
                .startsWith("{\"instances\":[{\"id\":\"orders\",\"account\":\"000000000000\",\"region\":\"us-east-1\"")
                .contains("in place of oracle-se2")
                .contains("\"jdbcUrl\":\"jdbc:h2:tcp://127.0.0.1:");
        assertThat(rds.page("GET", "rds?region=eu-west-1", "").xml()).isEqualTo("{\"instances\":[]}");
    }

    @Test
    void rds_ofAnUnknownInstance_isNotFound() {
        LocalRds.Answer answer = rds.page("GET", "rds/nobody", "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.xml()).isEqualTo("{\"error\":\"There is no DB instance nobody.\"}");
    }

    @Test
    void secret_managedOrNot_isThePasswordOrNotFound() {
        rds.instance("orders", "oracle-se2");
        assertThat(rds.page("GET", "rds/orders/secret", "").status()).isEqualTo(404);

        rds.succeed(
                "ModifyDBInstance",
                "DBInstanceIdentifier",
                "orders",
                "ManageMasterUserPassword",
                "true",
                "ApplyImmediately",
                "true");

        assertThat(rds.page("GET", "rds/orders/secret", "").xml())
                .contains("\"username\":\"dbadmin\"")
                .contains("\"password\":\"");
    }

    @Test
    void failover_ofAnH2Instance_swapsItsZones() {
        rds.instance("orders", "oracle-se2", "MultiAZ", "true");
        String second = rds.call("DescribeDBInstances", "DBInstanceIdentifier", "orders")
                .text("SecondaryAvailabilityZone");

        assertThat(rds.page("POST", "rds/orders/failover", "").status()).isEqualTo(200);

        assertThat(rds.call("DescribeDBInstances", "DBInstanceIdentifier", "orders")
                        .text("AvailabilityZone"))
                .isEqualTo(second);
    }

    @Test
    void failover_ofASingleZoneInstance_isAConflict() {
        rds.instance("orders", "oracle-se2");

        assertThat(rds.page("POST", "rds/orders/failover", "").status()).isEqualTo(409);
        assertThat(rds.page("GET", "rds/orders/failover", "").status()).isEqualTo(405);
    }

    @Test
    void kill_ofAnH2Instance_bringsItBack() {
        rds.instance("orders", "oracle-se2");

        assertThat(rds.page("POST", "rds/orders/kill", "").status()).isEqualTo(200);

        rds.awaitEvent("orders", "Recovery of the DB instance is complete.");
    }

    @Test
    void lag_askedWrongly_isRefused() {
        rds.instance("orders", "oracle-se2");

        assertThat(rds.page("POST", "rds/orders/lag", "").status()).isEqualTo(400);
        assertThat(rds.page("POST", "rds/orders/lag?millis=-1", "").status()).isEqualTo(400);
        assertThat(rds.page("POST", "rds/orders/lag?frozen=maybe", "").status()).isEqualTo(400);
        assertThat(rds.page("POST", "rds/orders/lag", "{\"millis\"").status()).isEqualTo(400);
        assertThat(rds.page("POST", "rds/orders/lag?millis=5", "").status()).isEqualTo(409);
    }

    @Test
    void caPem_always_isACertificate() {
        assertThat(rds.page("GET", "ca.pem", "").xml()).startsWith("-----BEGIN CERTIFICATE-----");
    }
}
