package dev.diorama.dynamodb.table;

import static dev.diorama.dynamodb.table.TableJson.element;
import static dev.diorama.dynamodb.table.TableJson.index;
import static dev.diorama.dynamodb.table.TableJson.key;
import static dev.diorama.dynamodb.table.TableJson.onDemand;
import static dev.diorama.dynamodb.table.TableJson.provisioned;
import static dev.diorama.dynamodb.table.TableJson.strings;
import static dev.diorama.dynamodb.table.TableJson.throughput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.diorama.dynamodb.LocalDynamoDb;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateTableTest {

    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final String UPDATES = "GlobalSecondaryIndexUpdates";
    private static final String UNITS = "ProvisionedThroughput";
    private static final String DESCRIBE_DEMAND = "{'TableName':'demand'}";
    private static final String DESCRIBE_UNITS = "{'TableName':'units'}";
    private static final String ALL = "{'ProjectionType':'ALL'}";

    private final LocalDynamoDb db = new LocalDynamoDb();

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

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments(
                        demand().with("TableName", null),
                        "The parameter 'TableName' is required but was not present in the request"),
                arguments(
                        demand(),
                        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required"),
                arguments(
                        demand().with("OnDemandThroughput", "{}"),
                        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required"),
                arguments(
                        demand().with("ReplicaUpdates", "[{'Create':{'RegionName':'eu-west-1'}}]"),
                        "ReplicaUpdates is not supported by this version of Diorama: it has no global tables yet."),
                arguments(
                        units().with(UNITS, throughput(6, 6)).with("StreamSpecification", "{'StreamEnabled':false}"),
                        INVALID + "You cannot modify stream status while updating table IOPS"),
                arguments(
                        units().with(UNITS, throughput(6, 6)).with(UPDATES, "[" + delete("i-1") + "]"),
                        INVALID + "You cannot create or delete index while updating table IOPS"));
    }

    static Stream<Arguments> throughputs() {
        String same =
                "The provisioned throughput for the %s will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for %s: %d. Requested ReadCapacityUnits: %3$d. Current WriteCapacityUnits provisioned for %2$s: %3$d. Requested WriteCapacityUnits: %3$d. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.";
        return Stream.of(
                arguments(units().with(UNITS, throughput(5, 5)), same.formatted("table", "the table", 5)),
                arguments(
                        units().with(
                                        UPDATES,
                                        "[" + change("i-1", ",'ProvisionedThroughput':" + throughput(3, 3)) + "]"),
                        same.formatted("index i-1", "index i-1", 3)),
                arguments(
                        demand().with(UNITS, throughput(5, 5)),
                        INVALID
                                + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"),
                arguments(
                        units().with(UNITS, throughput(5, 5)).with("BillingMode", "'PAY_PER_REQUEST'"),
                        INVALID + "ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST"),
                arguments(
                        demand().with("BillingMode", "'PROVISIONED'"),
                        INVALID + "ProvisionedThroughput must be specified when BillingMode is PROVISIONED"),
                arguments(
                        units().with(UNITS, throughput(2_000_000_000_000L, 5)),
                        "Given value 2000000000000 for ReadCapacityUnits is out of bounds"),
                arguments(
                        units().with(
                                        UPDATES,
                                        "["
                                                + change(
                                                        "i-1",
                                                        ",'ProvisionedThroughput':" + throughput(3, 2_000_000_000_000L))
                                                + "]"),
                        "Given value 2000000000000 for WriteCapacityUnits is out of bounds for index i-1"),
                arguments(
                        units().with("OnDemandThroughput", "{'MaxWriteRequestUnits':5}"),
                        INVALID
                                + "MaxWriteRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED"),
                arguments(
                        demand().with("OnDemandThroughput", "{'MaxReadRequestUnits':0}"),
                        INVALID
                                + "Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range"),
                arguments(
                        demand().with("WarmThroughput", "{'ReadUnitsPerSecond':13000,'WriteUnitsPerSecond':3999}"),
                        INVALID
                                + "Requested WriteUnitsPerSecond for WarmThroughput for table is lower than current WarmThroughput, decreasing WarmThroughput is not supported"));
    }

    static Stream<Arguments> indexes() {
        return Stream.of(
                arguments(
                        demand().with(UPDATES, "[]"),
                        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required"),
                arguments(
                        demand().with(UPDATES, "[]").with("BillingMode", "'PAY_PER_REQUEST'"),
                        INVALID + "List of GlobalSecondaryIndexUpdates is empty"),
                arguments(
                        demand().with(UPDATES, "[{}]"),
                        INVALID
                                + "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null"),
                arguments(
                        units().with(UPDATES, "[{'Delete':{'IndexName':'i-1'},'Update':{'IndexName':'i-1'}}]"),
                        INVALID
                                + "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object"),
                arguments(
                        units().with(UPDATES, "[" + delete("i-1") + "," + delete("i-1") + "]"),
                        INVALID
                                + "Only one global secondary index update per index is allowed simultaneously. Index: i-1"),
                arguments(
                        demand().with(UPDATES, "[" + create("i-2", key("pk"), "") + "]"),
                        INVALID + "AttributeDefinitions is not specified for index: i-2"),
                arguments(
                        demand().with("AttributeDefinitions", strings("a"))
                                .with(UPDATES, "[" + create("i-2", key("pk"), "") + "]"),
                        "Invalid KeySchema: Some index key attribute have no definition"),
                arguments(
                        demand().with("AttributeDefinitions", strings("a", "a"))
                                .with(UPDATES, "[" + create("i-2", key("a"), "") + "]"),
                        "Attribute Name is duplicated: a"),
                arguments(
                        demand().with("AttributeDefinitions", strings("a", "pk").replace("'S'", "'N'"))
                                .with(UPDATES, "[" + create("i-2", key("a", "pk"), "") + "]"),
                        INVALID + "Type mismatch for attribute definition of key pk: present: S requested: N"),
                arguments(
                        demand().with("AttributeDefinitions", strings("a"))
                                .with(UPDATES, "[" + create("i-2", "[" + element("a", "RANGE") + "]", "") + "]"),
                        "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"),
                arguments(
                        units().with("AttributeDefinitions", strings("a"))
                                .with(
                                        UPDATES,
                                        "[" + create("i-1", key("a"), ",'ProvisionedThroughput':" + throughput(1, 1))
                                                + "]"),
                        "Attempting to create an index which already exists"),
                arguments(
                        units().with("AttributeDefinitions", strings("a"))
                                .with(UPDATES, "[" + create("i-2", key("a"), "") + "]"),
                        INVALID + "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: i-2"),
                arguments(
                        demand().with("AttributeDefinitions", strings("a"))
                                .with(
                                        UPDATES,
                                        "[" + create("i-2", key("a"), ",'ProvisionedThroughput':" + throughput(1, 1))
                                                + "]"),
                        INVALID
                                + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: i-2 when BillingMode is PAY_PER_REQUEST"),
                arguments(
                        units().with(UPDATES, "[" + change("i-1", "") + "]"),
                        INVALID + "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: i-1"),
                arguments(
                        units().with(UPDATES, "[" + change("i-1", ",'WarmThroughput':{'ReadUnitsPerSecond':2}") + "]"),
                        INVALID
                                + "Requested ReadUnitsPerSecond for WarmThroughput for index i-1 is lower than current WarmThroughput, decreasing WarmThroughput is not supported"));
    }

    static Stream<Arguments> together() {
        String index = "[" + create("i-2", key("a"), "") + "]";
        TableJson stream = demand().with("StreamSpecification", "{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'}");
        return Stream.of(
                arguments(
                        demand().with("SSESpecification", "{'Enabled':true}").with("DeletionProtectionEnabled", "true"),
                        INVALID + "Server-Side Encryption modification must be the only operation in the request"),
                arguments(
                        demand().with("TableClass", "'STANDARD'").with("DeletionProtectionEnabled", "true"),
                        INVALID + "TableClass modification must be the only operation in the request"),
                arguments(
                        demand().with("DeletionProtectionEnabled", "true").with(UPDATES, index),
                        INVALID + "DeletionProtection modification must be the only operation in the request"),
                arguments(
                        demand().with("WarmThroughput", "{'ReadUnitsPerSecond':13000}")
                                .with("BillingMode", "'PAY_PER_REQUEST'"),
                        INVALID + "WarmThroughput must be the only operation in the request"),
                arguments(
                        demand().with("WarmThroughput", "{'ReadUnitsPerSecond':13000}")
                                .with(UPDATES, index),
                        INVALID + "Create global secondary index cannot be specified when updating WarmThroughput"),
                arguments(
                        stream.with("OnDemandThroughput", "{'MaxReadRequestUnits':1}"),
                        INVALID + "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request"),
                arguments(
                        demand().with("StreamSpecification", "{'StreamEnabled':false}")
                                .with(UPDATES, index),
                        INVALID + "You cannot create or delete index while changing stream status"));
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                arguments(
                        demand().with("StreamSpecification", "{'StreamEnabled':false}"),
                        "Table has no stream to disable: TableName: demand"),
                arguments(
                        demand().with("StreamSpecification", "{'StreamEnabled':true}"),
                        INVALID + "If stream is being enabled then UpdateViewType is required"),
                arguments(
                        demand().with("SSESpecification", "{'Enabled':false}"),
                        INVALID + "Table is already encrypted by default"));
    }

    @ParameterizedTest
    @MethodSource({"requests", "throughputs", "indexes", "together", "settings"})
    void run_invalid_saysWhatAwsSaysAndChangesNothing(TableJson request, String message) {
        String before = demandNow() + unitsNow();
        assertThat(db.invalid("UpdateTable", request.toString())).isEqualTo(message);
        assertThat(demandNow() + unitsNow()).isEqualTo(before);
    }

    @Test
    void run_noSuchTable_isNotFound() {
        assertThat(update(TableJson.of("nothing").with("TableClass", "'STANDARD'")))
                .isEqualTo(
                        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\",\"message\":\"Requested resource not found: Table: nothing not found\"}");
    }

    @Test
    void run_noSuchIndex_isNotFound() {
        for (String action :
                new String[] {delete("i-9"), change("i-9", ",'ProvisionedThroughput':" + throughput(1, 1))}) {
            assertThat(update(units().with(UPDATES, "[" + action + "]")))
                    .isEqualTo(
                            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\",\"message\":\"Requested resource not found: Index i-9 for table units\"}");
        }
    }

    @Test
    void run_moreThroughput_answersTheOldFiguresThenShowsTheNew() {
        assertThat(update(units().with(UNITS, throughput(6, 4))
                        .with(UPDATES, "[" + change("i-1", ",'ProvisionedThroughput':" + throughput(4, 3)) + "]")))
                .contains("\"TableStatus\":\"UPDATING\"", "\"IndexStatus\":\"UPDATING\"")
                .contains("\"NumberOfDecreasesToday\":0,\"ReadCapacityUnits\":5,\"WriteCapacityUnits\":5}")
                .contains("\"NumberOfDecreasesToday\":0,\"ReadCapacityUnits\":3,\"WriteCapacityUnits\":3}");
        assertThat(unitsNow())
                .contains("\"TableStatus\":\"ACTIVE\"", "\"IndexStatus\":\"ACTIVE\"")
                .contains(
                        "\"ProvisionedThroughput\":{\"LastIncreaseDateTime\":1700000000.000,\"LastDecreaseDateTime\":1700000000.000,\"NumberOfDecreasesToday\":1,\"ReadCapacityUnits\":6,\"WriteCapacityUnits\":4}")
                .contains(
                        "{\"LastIncreaseDateTime\":1700000000.000,\"NumberOfDecreasesToday\":0,\"ReadCapacityUnits\":4,\"WriteCapacityUnits\":3}");
    }

    @Test
    void run_fifthDecreaseWithinTheHour_isBeyondTheLimit() {
        update(units().with(UNITS, throughput(100, 100)));
        for (int units = 99; units > 95; units--) {
            assertThat(update(units().with(UNITS, throughput(units, 100)))).contains("UPDATING");
        }
        assertThat(update(units().with(UNITS, throughput(95, 100))))
                .isEqualTo(
                        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#LimitExceededException\",\"message\":\"Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After the first 4 decreases, each subsequent decrease in the same UTC day can be performed at most once every 3600 seconds. Number of decreases today: 4. Last decrease at Tuesday, November 14, 2023 10:13:20 PM UTC. Next decrease can be made at Tuesday, November 14, 2023 11:13:20 PM UTC\"}");
        db.advance(3_600_000);
        assertThat(update(units().with(UNITS, throughput(95, 100)))).contains("UPDATING");
        assertThat(unitsNow()).contains("\"NumberOfDecreasesToday\":5");
        db.advance(3_600_000);
        assertThat(unitsNow()).contains("\"NumberOfDecreasesToday\":0,\"ReadCapacityUnits\":95");
        assertThat(update(units().with(UNITS, throughput(94, 100)))).contains("UPDATING");
        assertThat(unitsNow()).contains("\"NumberOfDecreasesToday\":1,\"ReadCapacityUnits\":94");
    }

    @Test
    void run_toOnDemand_takesTheThroughputAway() {
        assertThat(update(units().with("BillingMode", "'PAY_PER_REQUEST'")))
                .contains("\"BillingModeSummary\":{\"BillingMode\":\"PAY_PER_REQUEST\"");
        assertThat(unitsNow())
                .contains("\"LastUpdateToPayPerRequestDateTime\":1700000000.000")
                .contains("\"NumberOfDecreasesToday\":0,\"ReadCapacityUnits\":0,\"WriteCapacityUnits\":0}")
                .contains("\"WarmThroughput\":{\"ReadUnitsPerSecond\":12000,")
                .doesNotContain("\"ReadCapacityUnits\":5", "\"ReadCapacityUnits\":3");
    }

    @Test
    void run_toProvisioned_wantsAThroughputForEachIndexAndClearsCeilings() {
        update(units().with("BillingMode", "'PAY_PER_REQUEST'"));
        update(units().with("OnDemandThroughput", "{'MaxReadRequestUnits':7}"));
        TableJson request = units().with("BillingMode", "'PROVISIONED'").with(UNITS, throughput(5, 5));
        assertThat(db.invalid("UpdateTable", request.toString()))
                .isEqualTo(INVALID + "ProvisionedThroughput must be specified for index: i-1");
        update(request.with(UPDATES, "[" + change("i-1", ",'ProvisionedThroughput':" + throughput(3, 3)) + "]"));
        assertThat(unitsNow())
                .contains(
                        "\"BillingModeSummary\":{\"BillingMode\":\"PROVISIONED\",\"LastUpdateToPayPerRequestDateTime\":1700000000.000}")
                .contains("\"ReadCapacityUnits\":5", "\"ReadCapacityUnits\":3")
                .doesNotContain("OnDemandThroughput");
    }

    @Test
    void run_fifthSwitchToOnDemandOfADay_isBeyondTheLimit() {
        for (int i = 0; i < 4; i++) {
            assertThat(update(units().with("BillingMode", "'PAY_PER_REQUEST'"))).contains("UPDATING");
            update(units().with("BillingMode", "'PROVISIONED'")
                    .with(UNITS, throughput(5, 5))
                    .with(UPDATES, "[" + change("i-1", ",'ProvisionedThroughput':" + throughput(3, 3)) + "]"));
        }
        assertThat(update(units().with("BillingMode", "'PAY_PER_REQUEST'")))
                .contains("LimitExceededException")
                .contains(
                        "Subscriber limit exceeded: Update to PayPerRequest mode are limited to 4 times in 1 day(s). Last update at Tue Nov 14 22:13:20 UTC 2023. Next update can be made at Wed Nov 15 22:13:20 UTC 2023");
        db.advance(Duration.ofDays(1).toMillis());
        assertThat(update(units().with("BillingMode", "'PAY_PER_REQUEST'"))).contains("UPDATING");
    }

    @Test
    void run_onDemandThroughput_mergesAndIsTakenAwayByMinusOne() {
        update(demand().with("OnDemandThroughput", "{'MaxReadRequestUnits':20,'MaxWriteRequestUnits':15}"));
        update(demand().with("OnDemandThroughput", "{'MaxReadRequestUnits':40}"));
        assertThat(demandNow())
                .contains("\"OnDemandThroughput\":{\"MaxReadRequestUnits\":40,\"MaxWriteRequestUnits\":15}");
        assertThat(update(demand().with("OnDemandThroughput", "{'MaxReadRequestUnits':-1}")))
                .contains("\"OnDemandThroughput\":{\"MaxReadRequestUnits\":-1,\"MaxWriteRequestUnits\":15}");
        assertThat(demandNow()).contains("\"OnDemandThroughput\":{\"MaxWriteRequestUnits\":15}");
        update(demand().with("OnDemandThroughput", "{'MaxWriteRequestUnits':-1}"));
        assertThat(demandNow()).doesNotContain("OnDemandThroughput");
    }

    @Test
    void run_warmThroughput_risesAndMayStay() {
        update(demand().with("WarmThroughput", "{'ReadUnitsPerSecond':13000}"));
        assertThat(demandNow())
                .contains("{\"ReadUnitsPerSecond\":13000,\"WriteUnitsPerSecond\":4000,\"Status\":\"ACTIVE\"}");
        assertThat(update(demand().with("WarmThroughput", "{'ReadUnitsPerSecond':13000}")))
                .contains("\"Status\":\"UPDATING\"");
    }

    @Test
    void run_createIndex_fillsItFromTheTable() {
        for (int i = 0; i < 10; i++) {
            db.call("PutItem", "{'TableName':'demand','Item':{'pk':{'S':'" + i + "'},'a':{'S':'x'}}}");
        }
        db.call("PutItem", "{'TableName':'demand','Item':{'pk':{'S':'without'}}}");
        assertThat(update(creating("i-2")))
                .contains("\"TableStatus\":\"UPDATING\"")
                .contains("\"IndexStatus\":\"CREATING\",\"Backfilling\":false")
                .contains(
                        "\"AttributeDefinitions\":[{\"AttributeName\":\"a\",\"AttributeType\":\"S\"},{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"}]");
        assertThat(demandNow())
                .contains("\"IndexStatus\":\"ACTIVE\"", "\"ItemCount\":10,\"IndexArn\"", "\"IndexSizeBytes\":50,")
                .doesNotContain("Backfilling");
        assertThat(
                        db.call(
                                "Query",
                                "{'TableName':'demand','IndexName':'i-2','Select':'COUNT','KeyConditionExpression':'a = :a','ExpressionAttributeValues':{':a':{'S':'x'}}}"))
                .isEqualTo("{\"Count\":10,\"ScannedCount\":10}");
    }

    @Test
    void run_createIndexWithUnusedDefinition_leavesItOut() {
        update(creating("i-2").with("AttributeDefinitions", strings("a", "unused")));
        assertThat(demandNow()).contains("\"IndexName\":\"i-2\"").doesNotContain("unused");
    }

    @Test
    void run_deleteIndex_dropsItAndItsDefinitions() {
        assertThat(update(units().with(UPDATES, "[" + delete("i-1") + "]")))
                .contains("\"IndexName\":\"i-1\"", "\"IndexStatus\":\"DELETING\"");
        assertThat(unitsNow())
                .contains("\"AttributeDefinitions\":[{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"}]")
                .doesNotContain("GlobalSecondaryIndexes");
    }

    @Test
    void run_indexDroppedAndMadeAgain_holdsWhatTheTableHolds() {
        update(creating("i-2"));
        db.call("PutItem", "{'TableName':'demand','Item':{'pk':{'S':'1'},'a':{'S':'x'}}}");
        update(demand().with(UPDATES, "[" + delete("i-2") + "]"));
        db.call("DeleteItem", "{'TableName':'demand','Key':{'pk':{'S':'1'}}}");
        update(creating("i-2"));
        assertThat(demandNow()).contains("\"IndexSizeBytes\":0,\"ItemCount\":0,");
    }

    @Test
    void run_twoIndexesAtOnce_isBeyondTheLimit() {
        assertThat(update(demand().with("AttributeDefinitions", strings("a"))
                        .with(UPDATES, "[" + create("i-2", key("a"), "") + "," + create("i-3", key("a"), "") + "]")))
                .contains("LimitExceededException")
                .contains(
                        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
    }

    @Test
    void run_twentyFirstIndex_isTooMany() {
        for (int i = 0; i < 20; i++) {
            update(creating("index-" + i));
        }
        assertThat(update(creating("index-20")))
                .contains(
                        "LimitExceededException",
                        "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of 20");
    }

    @Test
    void run_stream_isEnabledOnceAndDisabledOnce() {
        TableJson enable = demand().with("StreamSpecification", "{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}");
        assertThat(update(enable))
                .contains("\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\"KEYS_ONLY\"}")
                .contains("\"LatestStreamLabel\":\"2023-11-14T22:13:20.000\"");
        assertThat(db.invalid("UpdateTable", enable.toString()))
                .isEqualTo("Table already has an enabled stream: TableName: demand");
        update(demand().with("StreamSpecification", "{'StreamEnabled':false}"));
        assertThat(demandNow())
                .contains(
                        "\"LatestStreamArn\":\"arn:aws:dynamodb:eu-north-1:000000000000:table/demand/stream/2023-11-14T22:13:20.000\"")
                .doesNotContain("StreamSpecification");
    }

    @Test
    void run_encryption_changesTheKey() {
        assertThat(update(demand().with("SSESpecification", "{'Enabled':true}")))
                .contains("\"SSEDescription\":{\"Status\":\"UPDATING\"}");
        update(demand().with("SSESpecification", "{'Enabled':true,'SSEType':'KMS','KMSMasterKeyId':'my-key'}"));
        assertThat(demandNow()).contains("\"KMSMasterKeyArn\":\"arn:aws:kms:eu-north-1:000000000000:key/my-key\"");
        String arn = "arn:aws:kms:eu-north-1:000000000000:key/my-key";
        assertThat(db.invalid(
                        "UpdateTable",
                        demand().with("SSESpecification", "{'SSEType':'KMS','KMSMasterKeyId':'" + arn + "'}")
                                .toString()))
                .isEqualTo(
                        INVALID
                                + "Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change Master Key");
        update(demand().with("SSESpecification", "{'Enabled':false}"));
        assertThat(demandNow()).doesNotContain("SSEDescription");
    }

    @Test
    void run_tableClass_changesTwiceInThirtyDays() {
        update(demand().with("TableClass", "'STANDARD'"));
        assertThat(demandNow()).doesNotContain("TableClassSummary");
        update(demand().with("TableClass", "'STANDARD_INFREQUENT_ACCESS'"));
        assertThat(demandNow())
                .contains(
                        "\"TableClassSummary\":{\"TableClass\":\"STANDARD_INFREQUENT_ACCESS\",\"LastUpdateDateTime\":1700000000.000}");
        update(demand().with("TableClass", "'STANDARD'"));
        assertThat(update(demand().with("TableClass", "'STANDARD_INFREQUENT_ACCESS'")))
                .contains("Subscriber limit exceeded: Table class updates are limited to 2 times in 30 day(s)");
    }

    @Test
    void run_deletionProtection_isShown() {
        update(demand().with("DeletionProtectionEnabled", "true"));
        assertThat(demandNow()).contains("\"DeletionProtectionEnabled\":true");
        update(demand().with("DeletionProtectionEnabled", "false"));
        assertThat(demandNow()).contains("\"DeletionProtectionEnabled\":false");
    }

    @Test
    void run_byArn_changesTheTable() {
        update(TableJson.of("arn:aws:dynamodb:eu-north-1:000000000000:table/demand")
                .with("DeletionProtectionEnabled", "true"));
        assertThat(demandNow()).contains("\"DeletionProtectionEnabled\":true");
    }

    @Test
    void run_emptyWarmThroughputOfAnIndex_isInvalid() {
        assertThat(db.invalid(
                        "UpdateTable",
                        units().with(UPDATES, "[" + change("i-1", ",'WarmThroughput':{}") + "]")
                                .toString()))
                .isEqualTo(
                        INVALID + "WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond "
                                + "specified for index: i-1");
    }

    @Test
    void run_lessProvisioned_keepsTheWarmth() {
        update(units().with(UNITS, throughput(9, 9)));
        update(units().with(UNITS, throughput(2, 2)));
        assertThat(unitsNow())
                .contains(
                        "\"WarmThroughput\":{\"ReadUnitsPerSecond\":9,\"WriteUnitsPerSecond\":9,\"Status\":\"ACTIVE\"}");
    }
}
