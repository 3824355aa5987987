package dev.diorama.dynamodb.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTest {

    private static final int USERS = 40;

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTable() {
        db.call(
                "CreateTable",
                "{'TableName':'Users','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}]}");
        for (int i = 0; i < USERS; i++) {
            db.call("PutItem", "{'TableName':'Users','Item':{'pk':{'S':'user" + i + "'},'age':{'N':'" + i + "'}}}");
        }
    }

    @AfterEach
    void close() {
        db.close();
    }

    private String scan(String parameters) {
        return db.call("Scan", "{'TableName':'Users'" + parameters + "}");
    }

    private String refusal(String parameters) {
        return db.invalid("Scan", "{'TableName':'Users'" + parameters + "}");
    }

    @Test
    void run_plain_returnsEveryItemOnce() {
        String answer = scan("");
        assertThat(answer).endsWith("],\"Count\":40,\"ScannedCount\":40}");
        assertThat(Set.of(Answers.strings(answer, "pk").split(" "))).hasSize(USERS);
    }

    @Test
    void run_twice_keepsItsOrder() {
        assertThat(scan("")).isEqualTo(scan(""));
    }

    @Test
    void run_emptyTable_returnsAnEmptyListAndTakesHalfAUnit() {
        db.call(
                "CreateTable",
                "{'TableName':'Empty','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}]}");
        assertThat(db.call("Scan", "{'TableName':'Empty','ReturnConsumedCapacity':'TOTAL'}"))
                .isEqualTo("{\"Items\":[],\"Count\":0,\"ScannedCount\":0,"
                        + "\"ConsumedCapacity\":{\"TableName\":\"Empty\",\"CapacityUnits\":0.5}}");
    }

    @Test
    void run_filterOnAKey_isAllowed() {
        assertThat(scan(",'FilterExpression':'pk = :p','ExpressionAttributeValues':{':p':{'S':'user7'}}"))
                .isEqualTo(
                        "{\"Items\":[{\"pk\":{\"S\":\"user7\"},\"age\":{\"N\":\"7\"}}],\"Count\":1,\"ScannedCount\":40}");
    }

    @Test
    void run_count_givesNoItems() {
        assertThat(
                        scan(
                                ",'Select':'COUNT','FilterExpression':'age < :a','ExpressionAttributeValues':{':a':{'N':'10'}}"))
                .isEqualTo("{\"Count\":10,\"ScannedCount\":40}");
    }

    @Test
    void run_projectionOfNothingTheItemsHave_countsThemAllTheSame() {
        assertThat(scan(",'Limit':2,'ProjectionExpression':'nothing'"))
                .startsWith("{\"Items\":[{},{}],\"Count\":2,\"ScannedCount\":2,\"LastEvaluatedKey\":");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 39, 40, 41})
    void run_pageByPage_returnsEveryItemOnce(int limit) {
        assertThat(pages("", limit)).hasSize(USERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 1_000_000})
    void run_segments_shareTheItemsOut(int total) {
        int from = total > 1000 ? total - 1000 : 0;
        Set<String> seen = new TreeSet<>();
        int found = 0;
        for (int segment = from; segment < total; segment++) {
            Set<String> keys = pages(",'Segment':" + segment + ",'TotalSegments':" + total, 3);
            found += keys.size();
            seen.addAll(keys);
        }
        assertThat(seen).hasSize(found);
        if (from == 0) {
            assertThat(seen).hasSize(USERS);
        }
    }

    private Set<String> pages(String parameters, int limit) {
        Set<String> keys = new TreeSet<>();
        String from = "";
        do {
            String answer = scan(parameters + ",'Limit':" + limit + from);
            for (String key : Answers.strings(answer, "pk").split(" ")) {
                assertThat(key.isEmpty() || keys.add(key)).isTrue();
            }
            String last = Answers.lastKey(answer);
            from = last.isEmpty() ? "" : ",'ExclusiveStartKey':" + last;
        } while (!from.isEmpty());
        return keys;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Segment':1| The TotalSegments parameter is required but was not present in the request when Segment parameter"
                        + " is present",
                "'TotalSegments':1| The Segment parameter is required but was not present in the request when parameter"
                        + " TotalSegments is present",
                "'Segment':5,'TotalSegments':5| The Segment parameter is zero-based and must be less than parameter"
                        + " TotalSegments: Segment: 5 is not less than TotalSegments: 5",
                "'Segment':-1,'TotalSegments':5| 1 validation error detected: Value '-1' at 'segment' failed to satisfy"
                        + " constraint: Member must have value greater than or equal to 0",
                "'Segment':0,'TotalSegments':1000001| 1 validation error detected: Value '1000001' at 'totalSegments' failed to"
                        + " satisfy constraint: Member must have value less than or equal to 1000000",
                "'ExclusiveStartKey':{'x':{'S':'a'}}"
                        + "| The provided starting key is invalid: The provided key element does not match the schema",
                "'ExclusiveStartKey':{'pk':{'N':'1'}}"
                        + "| The provided starting key is invalid: The provided key element does not match the schema",
                "'ExclusiveStartKey':{'pk':{}}"
                        + "| Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
                "'ExclusiveStartKey':{'pk':{'S':''}}| One or more parameter values are not valid. The AttributeValue for a key"
                        + " attribute cannot contain an empty string value. Key: pk",
                "'IndexName':'none'| The table does not have the specified index: none",
                "'Select':'SPECIFIC_ATTRIBUTES'"
                        + "| Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES",
                "'ExpressionAttributeNames':{'#a':'a'}"
                        + "| ExpressionAttributeNames can only be specified when using expressions",
                "'ExpressionAttributeValues':{':a':{'S':'a'}}"
                        + "| ExpressionAttributeValues can only be specified when using expressions: FilterExpression is null",
                "'ScanFilter':{},'FilterExpression':'a = b'| Can not use both expression and non-expression parameters in the"
                        + " same request: Non-expression parameters: {ScanFilter} Expression parameters: {FilterExpression}",
            })
    void run_wrongParameters_saysWhat(String parameters, String message) {
        assertThat(refusal("," + parameters)).isEqualTo(message);
    }

    @Test
    void run_startKeyOfAnotherSegment_saysWhich() {
        String answer = scan(",'Segment':0,'TotalSegments':2,'Limit':1");
        assertThat(refusal(",'Segment':1,'TotalSegments':2,'ExclusiveStartKey':" + Answers.lastKey(answer)))
                .isEqualTo(
                        "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey"
                                + " with correct Segment. TotalSegments: 2 Segment: 1");
    }

    @Test
    void run_noSuchTable_saysSoAsTheDataPlaneDoes() {
        assertThat(db.call("Scan", "{'TableName':'Nothing'}"))
                .contains("ResourceNotFoundException", "Requested resource not found\"");
    }
}
