package dev.diorama.dynamodb.table;

import static dev.diorama.dynamodb.table.TableJson.index;
import static dev.diorama.dynamodb.table.TableJson.key;
import static dev.diorama.dynamodb.table.TableJson.onDemand;
import static dev.diorama.dynamodb.table.TableJson.provisioned;
import static dev.diorama.dynamodb.table.TableJson.strings;
import static dev.diorama.dynamodb.table.TableJson.throughput;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.dynamodb.LocalDynamoDb;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tables show while changes take ten seconds. */
class TableDescriptionsTest {

    private static final String UPDATES = "GlobalSecondaryIndexUpdates";
    private static final String UNITS = "ProvisionedThroughput";
    private static final String DESCRIBE_DEMAND = "{'TableName':'demand'}";
    private static final String DESCRIBE_UNITS = "{'TableName':'units'}";
    private static final String ALL = "{'ProjectionType':'ALL'}";

    private final LocalDynamoDb db =
            new LocalDynamoDb(new DynamoDbOptions(DynamoDbOptions.WordingChoice.REGION, Duration.ofSeconds(10)));

    @BeforeEach
    void createTables() {
        db.call("CreateTable", onDemand("demand").toString());
        db.call(
                "CreateTable",
                provisioned("units", 5, 5)
                        .with("AttributeDefinitions", strings("pk", "a"))
                        .with(
                                "GlobalSecondaryIndexes",
                                "[" + index("i-1", key("a"), ALL, ",'ProvisionedThroughput':" + throughput(3, 3)) + "]")
                        .toString());
        db.advance(10_000);
    }

    @AfterEach
    void close() {
        db.close();
    }

    private static TableJson demand() {
        return TableJson.of("demand");
    }

    private static TableJson units() {
        return TableJson.of("units");
    }

    private static String create(String name, String key, String more) {
        return "{'Create':" + index(name, key, ALL, more) + "}";
    }

    private static TableJson creating(String name) {
        return demand().with("AttributeDefinitions", strings("a"))
                .with(UPDATES, "[" + create(name, key("a"), "") + "]");
    }

    private static String delete(String name) {
        return "{'Delete':{'IndexName':'" + name + "'}}";
    }

    private static String change(String name, String more) {
        return "{'Update':{'IndexName':'" + name + "'" + more + "}}";
    }

    private String update(TableJson request) {
        return db.call("UpdateTable", request.toString());
    }

    private String demandNow() {
        return db.call("DescribeTable", DESCRIBE_DEMAND);
    }

    private String unitsNow() {
        return db.call("DescribeTable", DESCRIBE_UNITS);
    }

    @Test
    void changing_withTransition_passesThroughAllStatuses() {
        db.call("PutItem", "{'TableName':'demand','Item':{'pk':{'S':'1'},'a':{'S':'x'}}}");
        update(creating("i-2"));
        assertThat(demandNow())
                .contains("\"TableStatus\":\"UPDATING\"", "\"IndexStatus\":\"CREATING\",\"Backfilling\":false");
        assertThat(update(demand().with("TableClass", "'STANDARD'")))
                .isEqualTo(
                        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceInUseException\",\"message\":\"Attempt to change a resource which is still in use: Table is being updated: demand\"}");
        db.advance(5_000);
        assertThat(demandNow()).contains("\"IndexStatus\":\"CREATING\",\"Backfilling\":true");
        db.advance(5_000);
        assertThat(demandNow())
                .contains("\"TableStatus\":\"ACTIVE\"", "\"IndexStatus\":\"ACTIVE\"")
                .doesNotContain("Backfilling");
        update(demand().with(UPDATES, "[" + delete("i-2") + "]"));
        db.advance(9_999);
        assertThat(demandNow()).contains("\"IndexStatus\":\"DELETING\"", "\"AttributeName\":\"a\"");
        db.advance(1);
        assertThat(demandNow()).doesNotContain("i-2", "\"AttributeName\":\"a\"");
    }

    @Test
    void changing_withTransition_showsTheOldThroughputUntilItIsOver() {
        update(units().with(UNITS, throughput(6, 6)));
        assertThat(unitsNow()).contains("\"ReadCapacityUnits\":5");
        db.advance(10_000);
        assertThat(unitsNow()).contains("\"ReadCapacityUnits\":6").doesNotContain("\"ReadCapacityUnits\":5");
    }

    @Test
    void changing_whileBeingCreatedOrDeleted_isInUse() {
        db.call("CreateTable", onDemand("fresh").toString());
        TableJson request = TableJson.of("fresh").with("DeletionProtectionEnabled", "true");
        assertThat(update(request)).contains("still in use: Table is being created: fresh");
        db.advance(10_000);
        db.call("DeleteTable", "{'TableName':'fresh'}");
        assertThat(update(request)).contains("still in use: Table is being deleted: fresh");
    }

    @Test
    void changing_indexThroughputAlone_leavesTheTableActive() {
        assertThat(update(units().with(
                                UPDATES, "[" + change("i-1", ",'ProvisionedThroughput':" + throughput(4, 4)) + "]")))
                .contains("\"TableStatus\":\"ACTIVE\"", "\"IndexStatus\":\"UPDATING\"", "\"ReadCapacityUnits\":3");
        assertThat(db.call("DeleteTable", DESCRIBE_UNITS))
                .contains("ResourceInUseException")
                .contains("Cannot delete table while indexes are being created, updated, or deleted.");
        db.advance(10_000);
        assertThat(unitsNow()).contains("\"IndexStatus\":\"ACTIVE\"", "\"ReadCapacityUnits\":4");
    }

    @Test
    void changing_warmthWithTransition_showsTheOldUntilItIsOver() {
        assertThat(update(demand().with("WarmThroughput", "{'ReadUnitsPerSecond':13000}")))
                .contains("\"TableStatus\":\"ACTIVE\"")
                .contains("{\"ReadUnitsPerSecond\":12000,\"WriteUnitsPerSecond\":4000,\"Status\":\"UPDATING\"}");
        db.advance(10_000);
        assertThat(demandNow())
                .contains("{\"ReadUnitsPerSecond\":13000,\"WriteUnitsPerSecond\":4000,\"Status\":\"ACTIVE\"}");
    }

    @Test
    void changing_deletionProtectionWhileUpdating_isTakenAndLeavesTheStatus() {
        update(units().with(UNITS, throughput(6, 6)));
        assertThat(update(units().with("DeletionProtectionEnabled", "true")))
                .contains(
                        "\"DeletionProtectionEnabled\":true",
                        "\"TableStatus\":\"UPDATING\"",
                        "\"ReadCapacityUnits\":5");
        db.advance(10_000);
        assertThat(unitsNow()).contains("\"DeletionProtectionEnabled\":true", "\"ReadCapacityUnits\":6");
    }
}
