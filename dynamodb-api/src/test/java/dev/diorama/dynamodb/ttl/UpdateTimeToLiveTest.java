package dev.diorama.dynamodb.ttl;

import static dev.diorama.dynamodb.table.TableJson.onDemand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.dynamodb.LocalDynamoDb;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdateTimeToLiveTest {

    private static final String ABC = "{'TableName':'abc'}";

    private LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTable() {
        db.call("CreateTable", onDemand("abc").toString());
    }

    @AfterEach
    void close() {
        db.close();
    }

    private static String request(boolean enabled, String attribute) {
        return "{'TableName':'abc','TimeToLiveSpecification':{'Enabled':" + enabled + ",'AttributeName':'" + attribute
                + "'}}";
    }

    @Test
    void run_enable_isEnabledAtOnceAndAfterARestart() {
        assertThat(db.call("UpdateTimeToLive", request(true, "ttl")))
                .isEqualTo("{\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"ttl\"}}");
        String enabled = "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"ENABLED\",\"AttributeName\":\"ttl\"}}";
        assertThat(db.call("DescribeTimeToLive", ABC)).isEqualTo(enabled);
        db = db.reopened();
        assertThat(db.call("DescribeTimeToLive", ABC)).isEqualTo(enabled);
    }

    @Test
    void run_disable_isDisabledAtOnce() {
        db.call("UpdateTimeToLive", request(true, "ttl"));
        db.call("UpdateTimeToLive", request(false, "ttl"));
        assertThat(db.call("DescribeTimeToLive", ABC))
                .isEqualTo("{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}");
    }

    @Test
    void run_noChange_isInvalid() {
        assertThat(db.invalid("UpdateTimeToLive", request(false, "ttl"))).isEqualTo("TimeToLive is already disabled");
        db.call("UpdateTimeToLive", request(true, "ttl"));
        assertThat(db.invalid("UpdateTimeToLive", request(true, "ttl"))).isEqualTo("TimeToLive is already enabled");
    }

    @Test
    void run_anotherAttribute_isInvalid() {
        db.call("UpdateTimeToLive", request(true, "ttl"));
        String message = "TimeToLive is active on a different AttributeName: current AttributeName is ttl";
        assertThat(db.invalid("UpdateTimeToLive", request(true, "other"))).isEqualTo(message);
        assertThat(db.invalid("UpdateTimeToLive", request(false, "other"))).isEqualTo(message);
    }

    @Test
    void run_badAttributeName_breaksItsConstraint() {
        assertThat(db.invalid("UpdateTimeToLive", request(true, "")))
                .isEqualTo(
                        "1 validation error detected: Value '' at 'timeToLiveSpecification.attributeName' failed to satisfy constraint: Member must have length greater than or equal to 1");
        assertThat(db.revised("UpdateTimeToLive", request(true, "")))
                .contains(
                        "1 validation error detected: Value at 'TimeToLiveSpecification.AttributeName' failed to satisfy constraint: Member must have length greater than or equal to 1");
    }

    @Test
    void run_noSuchTable_isNotFound() {
        assertThat(db.call("UpdateTimeToLive", request(true, "ttl").replace("abc", "unknown")))
                .contains("ResourceNotFoundException", "Requested resource not found: Table: unknown not found");
    }

    @Test
    void run_withTransition_passesThroughItsStatusesAndWaitsAnHour() {
        db.close();
        db = new LocalDynamoDb(new DynamoDbOptions(DynamoDbOptions.WordingChoice.REGION, Duration.ofSeconds(10)));
        createTable();
        assertThat(db.call("UpdateTimeToLive", request(true, "ttl")))
                .contains("ResourceInUseException", "Table abc is being created");
        assertThat(db.invalid("DescribeTimeToLive", ABC))
                .isEqualTo(
                        "Cannot describe time to live while table is in CREATING state: Current table state is CREATING");
        db.advance(10_000);
        db.call("UpdateTimeToLive", request(true, "ttl"));
        assertThat(db.call("DescribeTimeToLive", ABC)).contains("ENABLING", "\"AttributeName\":\"ttl\"");
        db.advance(10_000);
        assertThat(db.call("DescribeTimeToLive", ABC)).contains("ENABLED");
        assertThat(db.invalid("UpdateTimeToLive", request(false, "ttl")))
                .isEqualTo("Time to live has been modified multiple times within a fixed interval");
        db.advance(Duration.ofHours(1).toMillis());
        db.call("UpdateTimeToLive", request(false, "ttl"));
        assertThat(db.call("DescribeTimeToLive", ABC)).contains("DISABLING", "\"AttributeName\":\"ttl\"");
        db.advance(10_000);
        assertThat(db.call("DescribeTimeToLive", ABC)).contains("DISABLED").doesNotContain("ttl");
    }
}
