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
    void notifications_ofASubscription_areWhatItsTopicWouldBeSent() {
        String topic = "arn:aws:sns:us-east-1:000000000000:interesting-events";
        rds.instance("orders", "oracle-se2", "Tags.Tag.1.Key", "team", "Tags.Tag.1.Value", "shop");
        rds.instance("people", "oracle-se2");
        subscribe("availability", topic, "EventCategories.EventCategory.1", "availability");
        subscribe("off", topic, "Enabled", "false");
        subscribe("people", topic, "SourceIds.SourceId.1", "people");
        assertThat(rds.page("GET", "rds/notifications", "").xml()).isEqualTo("{\"notifications\":[]}");

        rds.succeed("RebootDBInstance", "DBInstanceIdentifier", "orders");
        rds.await("orders", "available");

        String time = rds.time()
                .toString()
                .replace("Z", rds.time().getNano() == 0 ? ".000" : "")
                .replace('T', ' ');
        String page = rds.page("GET", "rds/notifications", "").xml();
        assertThat(page.split("\"messageId\"")).hasSize(3);
        assertThat(page)
                .contains("\"timestamp\":\"" + rds.time() + "\",\"subscription\":\"availability\",\"topicArn\":\""
                        + topic + "\",\"subject\":\"RDS Notification Message\",\"message\":\"")
                .containsSubsequence("DB instance shutdown", "DB instance restarted")
                .contains(quoted("{\"Event Source\":\"db-instance\",\"Event Time\":\"" + time
                        + "\",\"Identifier Link\":\"https://console.aws.amazon.com/rds/home?region=us-east-1#dbinstance:id=orders\""
                        + ",\"Source ID\":\"orders\",\"Source ARN\":\"arn:aws:rds:us-east-1:000000000000:db:orders\""
                        + ",\"Event ID\":\"http://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.html#RDS-EVENT-0006\""
                        + ",\"Event Message\":\"DB instance restarted\",\"Tags\":{\"team\":\"shop\"}}"))
                .endsWith("\"messageAttributes\":{\"EventID\":\"RDS-EVENT-0006\""
                        + ",\"Resource\":\"arn:aws:rds:us-east-1:000000000000:db:orders\"}}]}");
        assertThat(rds.page("GET", "rds/notifications?region=eu-west-1", "").xml())
                .isEqualTo("{\"notifications\":[]}");
        assertThat(rds.page("POST", "rds/notifications", "").status()).isEqualTo(405);
    }

    private void subscribe(String name, String topic, String member, String value) {
        rds.succeed(
                "CreateEventSubscription",
                "SubscriptionName",
                name,
                "SnsTopicArn",
                topic,
                "SourceType",
                "db-instance",
                member,
                value);
    }

    private static String quoted(String json) {
        return json.replace("\"", "\\\"");
    }

    @Test
    void caPem_always_isACertificate() {
        assertThat(rds.page("GET", "ca.pem", "").xml()).startsWith("-----BEGIN CERTIFICATE-----");
    }
}
