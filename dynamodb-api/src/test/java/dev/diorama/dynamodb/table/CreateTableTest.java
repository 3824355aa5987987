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

import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.dynamodb.LocalDynamoDb;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CreateTableTest {

    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final String KEY_INVALID = "Invalid KeySchema: ";
    private static final String LOCAL = "LocalSecondaryIndexes";
    private static final String GLOBAL = "GlobalSecondaryIndexes";
    private static final String DEFINITIONS = "AttributeDefinitions";

    private LocalDynamoDb db = new LocalDynamoDb();

    @AfterEach
    void close() {
        db.close();
    }

    private static TableJson sorted() {
        return onDemand("abc").with("KeySchema", key("pk", "sk")).with(DEFINITIONS, strings("pk", "sk", "a"));
    }

    private static TableJson local(String index) {
        return sorted().with(LOCAL, "[" + index + "]");
    }

    private static TableJson global(String index) {
        return onDemand("abc").with(DEFINITIONS, strings("pk", "a")).with(GLOBAL, "[" + index + "]");
    }

    private static String globals(int count, String projection) {
        return IntStream.range(0, count)
                .mapToObj(i -> index("index-" + i, key("a"), projection, ""))
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
    }

    private static String elements(String type, String... names) {
        return Stream.of(names)
                .map(name -> element(name, type))
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
    }

    static Stream<Arguments> names() {
        return Stream.of(
                arguments(
                        onDemand("abc").with("TableName", null),
                        "The parameter 'TableName' is required but was not present in the request"),
                arguments(
                        onDemand("ab"), "TableName must be at least 3 characters long and at most 255 characters long"),
                arguments(
                        onDemand("a".repeat(256)),
                        "TableName must be at least 3 characters long and at most 255 characters long"),
                arguments(
                        onDemand("abc;"),
                        "1 validation error detected: Value 'abc;' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"),
                arguments(
                        onDemand("abc").with("KeySchema", null).with(DEFINITIONS, null),
                        "2 validation errors detected: Value null at 'keySchema' failed to satisfy constraint: Member must not be null; Value null at 'attributeDefinitions' failed to satisfy constraint: Member must not be null"));
    }

    static Stream<Arguments> throughputs() {
        return Stream.of(
                arguments(
                        provisioned("abc", 1, 1).with("BillingMode", "'PAY_PER_REQUEST'"),
                        INVALID
                                + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"),
                arguments(
                        onDemand("abc").with("BillingMode", "'PROVISIONED'"),
                        INVALID
                                + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"),
                arguments(
                        onDemand("abc").with("BillingMode", null),
                        INVALID
                                + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"),
                arguments(
                        provisioned("abc", 0, 0),
                        "2 validation errors detected: Value '0' at 'provisionedThroughput.writeCapacityUnits' failed to satisfy constraint: Member must have value greater than or equal to 1; Value '0' at 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must have value greater than or equal to 1"),
                arguments(
                        provisioned("abc", 1_000_000_000_001L, 1),
                        "Given value 1000000000001 for ReadCapacityUnits is out of bounds"),
                arguments(
                        provisioned("abc", 1, 1)
                                .with(DEFINITIONS, strings("pk", "a"))
                                .with(GLOBAL, "[" + index("i-1", key("a")) + "," + index("i-2", key("a")) + "]"),
                        INVALID + "ProvisionedThroughput is not specified for index: i-1"),
                arguments(
                        global(index(
                                "i-1",
                                key("a"),
                                "{'ProjectionType':'ALL'}",
                                ",'ProvisionedThroughput':" + throughput(1, 1))),
                        INVALID
                                + "ProvisionedThroughput should not be specified for index: i-1 when BillingMode is PAY_PER_REQUEST"),
                arguments(
                        provisioned("abc", 1, 1)
                                .with(DEFINITIONS, strings("pk", "a"))
                                .with(
                                        GLOBAL,
                                        "["
                                                + index(
                                                        "i-1",
                                                        key("a"),
                                                        "{'ProjectionType':'ALL'}",
                                                        ",'ProvisionedThroughput':" + throughput(1, 2_000_000_000_000L))
                                                + "]"),
                        "Given value 2000000000000 for WriteCapacityUnits is out of bounds for index i-1"),
                arguments(
                        provisioned("abc", 1, 1).with("OnDemandThroughput", "{'MaxReadRequestUnits':1}"),
                        INVALID
                                + "MaxReadRequestUnits for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED."),
                arguments(
                        onDemand("abc").with("OnDemandThroughput", "{'MaxWriteRequestUnits':-1}"),
                        INVALID
                                + "Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid range"),
                arguments(
                        global(index(
                                "i-1",
                                key("a"),
                                "{'ProjectionType':'ALL'}",
                                ",'WarmThroughput':{'WriteUnitsPerSecond':3999}")),
                        INVALID
                                + "Requested WriteUnitsPerSecond for WarmThroughput for index i-1 is lower than initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial"),
                arguments(
                        global(index(
                                "i-1",
                                key("a"),
                                "{'ProjectionType':'ALL'}",
                                ",'OnDemandThroughput':{'MaxReadRequestUnits':0}")),
                        INVALID
                                + "Requested MaxReadRequestUnits for OnDemandThroughput for index : i-1 is outside of valid range"),
                arguments(
                        onDemand("abc").with("WarmThroughput", "{'ReadUnitsPerSecond':11999}"),
                        INVALID
                                + "Requested ReadUnitsPerSecond for WarmThroughput for table is lower than initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial"),
                arguments(
                        provisioned("abc", 10, 10).with("WarmThroughput", "{'WriteUnitsPerSecond':5}"),
                        INVALID
                                + "Requested WriteUnitsPerSecond for WarmThroughput for table is lower than WriteCapacityUnits of ProvisionedThroughput"),
                arguments(
                        provisioned("abc", 1, 1)
                                .with(DEFINITIONS, strings("pk", "a"))
                                .with(
                                        GLOBAL,
                                        "["
                                                + index(
                                                        "i-1",
                                                        key("a"),
                                                        "{'ProjectionType':'ALL'}",
                                                        ",'ProvisionedThroughput':" + throughput(1, 1)
                                                                + ",'OnDemandThroughput':{'MaxReadRequestUnits':1}")
                                                + "]"),
                        INVALID
                                + "MaxReadRequestUnits for OnDemandThroughput for index: i-1 cannot be specified when table BillingMode is PROVISIONED."));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                arguments(onDemand("abc").with(DEFINITIONS, strings("pk", "pk")), "Attribute Name is duplicated: pk"),
                arguments(
                        onDemand("abc").with(DEFINITIONS, strings("a")),
                        KEY_INVALID + "Some index key attribute have no definition"),
                arguments(
                        sorted().with(DEFINITIONS, strings("sk", "a"))
                                .with(LOCAL, "[" + index("i-1", key("pk", "a")) + "]"),
                        INVALID
                                + "Some index key attributes are not defined in AttributeDefinitions. Keys: [pk, sk], AttributeDefinitions: [sk, a]"),
                arguments(
                        onDemand("abc").with("KeySchema", "[" + element("pk", "RANGE") + "]"),
                        KEY_INVALID + "The first KeySchemaElement is not a HASH key type"),
                arguments(
                        onDemand("abc")
                                .with("KeySchema", "[" + elements("HASH", "pk", "sk") + "]")
                                .with(DEFINITIONS, strings("pk", "sk")),
                        KEY_INVALID + "The second KeySchemaElement is not a RANGE key type"),
                arguments(
                        onDemand("abc").with("KeySchema", key("pk", "pk")),
                        "Both the Hash Key and the Range Key element in the KeySchema have the same name"),
                arguments(
                        onDemand("abc").with("KeySchema", key("pk", "b", "c")),
                        "1 validation error detected: Value '[KeySchemaElement(attributeName=pk, keyType=HASH), KeySchemaElement(attributeName=b, keyType=RANGE), KeySchemaElement(attributeName=c, keyType=RANGE)]' at 'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2"),
                arguments(
                        onDemand("abc").with(DEFINITIONS, strings("pk", "b")),
                        INVALID
                                + "Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions"),
                arguments(
                        global(index("i-1", key("a"))).with(DEFINITIONS, strings("pk", "a", "b")),
                        INVALID
                                + "Some AttributeDefinitions are not used. AttributeDefinitions: [pk, a, b], keys used: [a, pk]"));
    }

    static Stream<Arguments> localIndexes() {
        return Stream.of(
                arguments(
                        sorted().with(DEFINITIONS, strings("pk", "sk")).with(LOCAL, "[]"),
                        INVALID + "List of LocalSecondaryIndexes is empty"),
                arguments(
                        onDemand("abc").with(LOCAL, "[" + index("i-1", key("pk")) + "]"),
                        INVALID
                                + "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex"),
                arguments(
                        local(index("i-1", key("pk"))).with(DEFINITIONS, strings("pk", "sk")),
                        INVALID + "Index KeySchema does not have a range key for index: i-1"),
                arguments(
                        local(index("i-1", key("a", "sk"))),
                        INVALID
                                + "Index KeySchema does not have the same leading hash key as table KeySchema for index: i-1. index hash key: a, table hash key: pk"),
                arguments(
                        local(index("i-1", key("pk", "a", "sk"))),
                        "1 validation error detected: Value '[KeySchemaElement(attributeName=pk, keyType=HASH), KeySchemaElement(attributeName=a, keyType=RANGE), KeySchemaElement(attributeName=sk, keyType=RANGE)]' at 'localSecondaryIndexes.1.member.keySchema' failed to satisfy constraint: Member must have length less than or equal to 2"),
                arguments(
                        sorted().with(
                                        LOCAL,
                                        "["
                                                + globals(6, "{'ProjectionType':'ALL'}")
                                                        .replace(key("a"), key("pk", "a"))
                                                + "]"),
                        INVALID + "Number of LocalSecondaryIndexes exceeds per-table limit of 5"),
                arguments(
                        local(index("i-1", key("pk", "a")) + "," + index("i-1", key("pk", "a"))),
                        INVALID + "Duplicate index name: i-1"));
    }

    static Stream<Arguments> globalIndexes() {
        return Stream.of(
                arguments(onDemand("abc").with(GLOBAL, "[]"), INVALID + "List of GlobalSecondaryIndexes is empty"),
                arguments(global(index("i-1", key("a"), "{}", "")), INVALID + "Unknown ProjectionType: null"),
                arguments(
                        global(index("i-1", key("a"), "{'ProjectionType':'INCLUDE'}", "")),
                        INVALID + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"),
                arguments(
                        global(index("i-1", key("a"), "{'ProjectionType':'ALL','NonKeyAttributes':['b']}", "")),
                        INVALID + "ProjectionType is ALL, but NonKeyAttributes is specified"),
                arguments(
                        global(index("i-1", key("a"), "{'ProjectionType':'KEYS_ONLY','NonKeyAttributes':['b']}", "")),
                        INVALID + "ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified"),
                arguments(
                        global(index("i-1", key("a"), "{'ProjectionType':'INCLUDE','NonKeyAttributes':[]}", "")),
                        "1 validation error detected: Value '[]' at 'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to satisfy constraint: Member must have length greater than or equal to 1"),
                arguments(
                        global(globals(
                                6,
                                "{'ProjectionType':'INCLUDE','NonKeyAttributes':["
                                        + IntStream.range(0, 17)
                                                .mapToObj(i -> "'n" + i + "'")
                                                .reduce((a, b) -> a + "," + b)
                                                .orElseThrow()
                                        + "]}")),
                        INVALID + "Number of projected attributes exceeds per-table limit of 100"),
                arguments(
                        global(globals(21, "{'ProjectionType':'ALL'}")),
                        INVALID + "GlobalSecondaryIndex count exceeds the per-table limit of 20"),
                arguments(
                        global(index("i-1", key("a")) + "," + index("i-1", key("a"))),
                        INVALID + "Duplicate index name: i-1"),
                arguments(
                        local(index("i-1", key("pk", "a"))).with(GLOBAL, "[" + index("i-1", key("a")) + "]"),
                        INVALID + "Duplicate index name: i-1"),
                arguments(
                        global(index("i-1", key("b"))),
                        INVALID
                                + "Some index key attributes are not defined in AttributeDefinitions. Keys: [b], AttributeDefinitions: [pk, a]"),
                arguments(
                        global(index("i-1", "[" + element("a", "RANGE") + "]")),
                        KEY_INVALID + "The first KeySchemaElement is not a HASH key type"),
                arguments(
                        global(index(
                                        "i-1",
                                        "[" + element("a", "HASH") + "," + element("pk", "RANGE") + ","
                                                + element("b", "HASH") + "]"))
                                .with(DEFINITIONS, strings("pk", "a", "b")),
                        INVALID + "All HASH key attributes must precede RANGE key attributes in the KeySchema"),
                arguments(
                        global(index("i-1", "[" + elements("HASH", "a", "b", "c", "d", "e") + "]"))
                                .with(DEFINITIONS, strings("pk", "a", "b", "c", "d", "e")),
                        INVALID + "The KeySchema exceeds the maximum allowed number of HASH key attributes"),
                arguments(
                        global(index("i-1", key("pk", "a", "b", "c", "d", "e")))
                                .with(DEFINITIONS, strings("pk", "a", "b", "c", "d", "e")),
                        INVALID + "The KeySchema exceeds the maximum allowed number of RANGE key attributes"),
                arguments(
                        global(index("i-1", key("a", "pk", "a"))),
                        "The KeySchema contains multiple key attributes with the same name"),
                arguments(
                        global(index("i-1", key("a"), "{'ProjectionType':'INCLUDE','NonKeyAttributes':['x','x']}", "")),
                        INVALID + "Duplicate element in NonKeyAttributes: x"));
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                arguments(
                        onDemand("abc").with("StreamSpecification", "{'StreamEnabled':true}"),
                        INVALID + "Table is being created with a stream enabled, UpdateViewType is required"),
                arguments(
                        onDemand("abc")
                                .with("StreamSpecification", "{'StreamEnabled':false,'StreamViewType':'KEYS_ONLY'}"),
                        INVALID
                                + "Table is being created with a stream disabled, UpdateViewType should not be specified"),
                arguments(
                        onDemand("abc").with("SSESpecification", "{'Enabled':true,'SSEType':'AES256'}"),
                        INVALID + "SSEType AES256 is not supported"),
                arguments(
                        onDemand("abc").with("SSESpecification", "{'Enabled':false,'SSEType':'KMS'}"),
                        INVALID + "SSEType can not be specified if Enabled is false"),
                arguments(
                        onDemand("abc").with("TableClass", "'GLACIER'"),
                        "Invalid table-class parameter provided. Please try again with a valid table-class value: [STANDARD, STANDARD_INFREQUENT_ACCESS]."),
                arguments(
                        onDemand("abc").with("SSESpecification", "{'Enabled':true,'KMSMasterKeyId':'k'}"),
                        INVALID + "SSEType KMS is required if KMSMasterKeyId is specified"),
                arguments(
                        onDemand("abc").with("Tags", "[{'Key':'a','Value':''},{'Key':'a','Value':''}]"),
                        "Duplicate Tag Keys provided as input: Duplicate Tag Key found a"),
                arguments(
                        onDemand("abc").with("ResourcePolicy", "'allow'"),
                        INVALID + "Invalid policy document: This policy contains invalid Json"),
                arguments(
                        onDemand("abc").with("ResourcePolicy", "'{" + " ".repeat(20 * 1024) + "}'"),
                        INVALID + "Maximum policy size of 20480 bytes exceeded"),
                arguments(
                        onDemand("abc").with("GlobalTableSourceArn", "'arn:aws:dynamodb:eu-west-1:1:table/t'"),
                        "GlobalTableSourceArn is not supported by this version of Diorama: it has no global tables yet."));
    }

    @ParameterizedTest
    @MethodSource({"names", "throughputs", "keys", "localIndexes", "globalIndexes", "settings"})
    void run_invalid_saysWhatAwsSays(TableJson request, String message) {
        assertThat(db.invalid("CreateTable", request.toString())).isEqualTo(message);
        assertThat(db.call("ListTables", "{}")).isEqualTo("{\"TableNames\":[]}");
    }

    @Test
    void run_badName_isWordedAnewInRevisedRegions() {
        assertThat(db.revised("CreateTable", onDemand("abc;").toString()))
                .contains("1 validation error detected: Value at 'TableName' failed to satisfy constraint: ");
        assertThat(db.revised("CreateTable", onDemand("ab").toString()))
                .contains("TableName must be at least 3 characters long and at most 255 characters long");
        assertThat(db.revised("CreateTable", onDemand("abc").with(GLOBAL, "[]").toString()))
                .contains("\"" + INVALID + "List of GlobalSecondaryIndexes is empty");
    }

    @Test
    void run_onDemand_answersCreatingThenDescribesActive() {
        assertThat(db.call("CreateTable", onDemand("abc").toString()))
                .matches(
                        "\\{\"TableDescription\":\\{\"AttributeDefinitions\":\\[\\{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"}],\"TableName\":\"abc\",\"KeySchema\":\\[\\{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"}],\"TableStatus\":\"CREATING\",\"CreationDateTime\":1700000000\\.000,\"ProvisionedThroughput\":\\{\"NumberOfDecreasesToday\":0,\"ReadCapacityUnits\":0,\"WriteCapacityUnits\":0},\"TableSizeBytes\":0,\"ItemCount\":0,\"TableArn\":\"arn:aws:dynamodb:eu-north-1:000000000000:table/abc\",\"TableId\":\"[0-9a-f-]{36}\",\"BillingModeSummary\":\\{\"BillingMode\":\"PAY_PER_REQUEST\"},\"DeletionProtectionEnabled\":false}}");
        assertThat(db.call("DescribeTable", "{'TableName':'abc'}"))
                .contains("\"TableStatus\":\"ACTIVE\"")
                .contains(
                        "\"BillingModeSummary\":{\"BillingMode\":\"PAY_PER_REQUEST\",\"LastUpdateToPayPerRequestDateTime\":1700000000.000}")
                .contains(
                        "\"WarmThroughput\":{\"ReadUnitsPerSecond\":12000,\"WriteUnitsPerSecond\":4000,\"Status\":\"ACTIVE\"}")
                .doesNotContain("StreamSpecification", "SSEDescription", "TableClassSummary", "SecondaryIndexes");
    }

    @Test
    void run_provisioned_hasNoBillingModeSummary() {
        db.call("CreateTable", provisioned("abc", 3, 4).toString());
        assertThat(db.call("DescribeTable", "{'TableName':'abc'}"))
                .contains(
                        "\"ProvisionedThroughput\":{\"NumberOfDecreasesToday\":0,\"ReadCapacityUnits\":3,\"WriteCapacityUnits\":4}")
                .contains(
                        "\"WarmThroughput\":{\"ReadUnitsPerSecond\":3,\"WriteUnitsPerSecond\":4,\"Status\":\"ACTIVE\"}")
                .doesNotContain("BillingModeSummary");
    }

    @Test
    void run_everyMember_isKeptAndShown() {
        String created = db.call(
                "CreateTable",
                sorted().with(LOCAL, "[" + index("local", key("pk", "a")) + "]")
                        .with(
                                GLOBAL,
                                "["
                                        + index(
                                                "global",
                                                key("a", "pk"),
                                                "{'ProjectionType':'INCLUDE','NonKeyAttributes':['x']}",
                                                ",'OnDemandThroughput':{'MaxReadRequestUnits':7},'WarmThroughput':{'WriteUnitsPerSecond':5000}")
                                        + "]")
                        .with("StreamSpecification", "{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'}")
                        .with("SSESpecification", "{'Enabled':true}")
                        .with("TableClass", "'STANDARD_INFREQUENT_ACCESS'")
                        .with("DeletionProtectionEnabled", "true")
                        .with("OnDemandThroughput", "{'MaxReadRequestUnits':20,'MaxWriteRequestUnits':15}")
                        .with("WarmThroughput", "{'ReadUnitsPerSecond':13000}")
                        .with("Tags", "[{'Key':'team','Value':'blue'}]")
                        .with("ResourcePolicy", "'{}'")
                        .toString());
        assertThat(created)
                .contains("\"IndexStatus\":\"CREATING\"")
                .contains("{\"ReadUnitsPerSecond\":13000,\"WriteUnitsPerSecond\":4000,\"Status\":\"UPDATING\"}")
                .doesNotContain("Backfilling");
        assertThat(db.call("DescribeTable", "{'TableName':'abc'}"))
                .contains(
                        "\"LocalSecondaryIndexes\":[{\"IndexName\":\"local\",\"KeySchema\":[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"a\",\"KeyType\":\"RANGE\"}],\"Projection\":{\"ProjectionType\":\"ALL\"},\"IndexSizeBytes\":0,\"ItemCount\":0,\"IndexArn\":\"arn:aws:dynamodb:eu-north-1:000000000000:table/abc/index/local\"}]")
                .contains(
                        "\"Projection\":{\"ProjectionType\":\"INCLUDE\",\"NonKeyAttributes\":[\"x\"]},\"IndexStatus\":\"ACTIVE\",\"ProvisionedThroughput\":{\"NumberOfDecreasesToday\":0,\"ReadCapacityUnits\":0,\"WriteCapacityUnits\":0},\"IndexSizeBytes\":0,\"ItemCount\":0,\"IndexArn\":\"arn:aws:dynamodb:eu-north-1:000000000000:table/abc/index/global\",\"OnDemandThroughput\":{\"MaxReadRequestUnits\":7},\"WarmThroughput\":{\"ReadUnitsPerSecond\":12000,\"WriteUnitsPerSecond\":5000,\"Status\":\"ACTIVE\"}")
                .contains(
                        "\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\"NEW_IMAGE\"},\"LatestStreamLabel\":\"2023-11-14T22:13:20.000\",\"LatestStreamArn\":\"arn:aws:dynamodb:eu-north-1:000000000000:table/abc/stream/2023-11-14T22:13:20.000\"")
                .contains(
                        "\"SSEDescription\":{\"Status\":\"ENABLED\",\"SSEType\":\"KMS\",\"KMSMasterKeyArn\":\"arn:aws:kms:eu-north-1:000000000000:key/")
                .contains("\"TableClassSummary\":{\"TableClass\":\"STANDARD_INFREQUENT_ACCESS\"}")
                .contains("\"DeletionProtectionEnabled\":true")
                .contains("\"OnDemandThroughput\":{\"MaxReadRequestUnits\":20,\"MaxWriteRequestUnits\":15}");
    }

    @Test
    void run_multiAttributeIndex_isMade() {
        db.call(
                "CreateTable",
                global(index(
                                "i-1",
                                "[" + elements("HASH", "a", "b", "c", "d") + "," + elements("RANGE", "e", "f", "g", "h")
                                        + "]"))
                        .with(DEFINITIONS, strings("pk", "a", "b", "c", "d", "e", "f", "g", "h"))
                        .toString());
        assertThat(db.call("DescribeTable", "{'TableName':'abc'}"))
                .contains(
                        "{\"AttributeName\":\"d\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"e\",\"KeyType\":\"RANGE\"}");
    }

    @Test
    void run_disabledStream_showsNone() {
        db.call(
                "CreateTable",
                onDemand("abc")
                        .with("StreamSpecification", "{'StreamEnabled':false}")
                        .toString());
        assertThat(db.call("DescribeTable", "{'TableName':'abc'}")).doesNotContain("Stream");
    }

    @Test
    void run_nameTaken_isInUse() {
        db.call("CreateTable", onDemand("abc").toString());
        assertThat(db.call("CreateTable", onDemand("abc").toString()))
                .isEqualTo(
                        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceInUseException\",\"message\":\"Table already exists: abc\"}");
    }

    @Test
    void run_sameNameInAnotherRegion_isAnotherTable() {
        db.call("CreateTable", onDemand("abc").toString());
        assertThat(db.revised("CreateTable", onDemand("abc").toString())).contains("arn:aws:dynamodb:us-east-1:");
    }

    @Test
    void run_withTransition_isCreatingForSoLong() {
        db.close();
        db = new LocalDynamoDb(new DynamoDbOptions(DynamoDbOptions.WordingChoice.REGION, Duration.ofSeconds(10)));
        db.call("CreateTable", global(index("i-1", key("a"))).toString());
        db.advance(9_999);
        assertThat(db.call("DescribeTable", "{'TableName':'abc'}"))
                .contains("\"TableStatus\":\"CREATING\"", "\"IndexStatus\":\"CREATING\"");
        assertThat(db.call("GetItem", "{'TableName':'abc','Key':{'pk':{'S':'a'}}}"))
                .contains("ResourceNotFoundException");
        db.advance(1);
        assertThat(db.call("DescribeTable", "{'TableName':'abc'}"))
                .contains("\"TableStatus\":\"ACTIVE\"", "\"IndexStatus\":\"ACTIVE\"");
        assertThat(db.call("GetItem", "{'TableName':'abc','Key':{'pk':{'S':'a'}}}"))
                .isEqualTo("{}");
    }

    @Test
    void run_tooManyAtOnce_isBeyondTheLimit() {
        db.close();
        db = new LocalDynamoDb(new DynamoDbOptions(DynamoDbOptions.WordingChoice.REGION, Duration.ofSeconds(10)));
        for (int i = 0; i < 250; i++) {
            db.call(
                    "CreateTable",
                    global(index("i-1", key("a")))
                            .with("TableName", "'indexed" + i + "'")
                            .toString());
        }
        assertThat(db.call("CreateTable", global(index("i-1", key("a"))).toString()))
                .contains("LimitExceededException")
                .contains(
                        "Subscriber limit exceeded: Only 250 tables with secondary indexes can be created simultaneously");
        for (int i = 0; i < 250; i++) {
            db.call("CreateTable", onDemand("plain" + i).toString());
        }
        assertThat(db.call("CreateTable", onDemand("abc").toString()))
                .contains(
                        "Subscriber limit exceeded: Only 500 tables can be created, updated, or deleted simultaneously");
        db.advance(10_000);
        assertThat(db.call("CreateTable", onDemand("abc").toString())).contains("CREATING");
    }
}
