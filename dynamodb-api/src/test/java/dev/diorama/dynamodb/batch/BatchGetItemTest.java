package dev.diorama.dynamodb.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import dev.diorama.dynamodb.SampleTables;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchGetItemTest {

    private static final String NOT_EMPTY =
            "failed to satisfy constraint: Member must have length greater than or equal to 1";

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTables() {
        SampleTables.create(db);
        db.callInBoth("CreateTable", SampleTables.plain("Other"));
    }

    @AfterEach
    void close() {
        db.close();
    }

    private String get(String json) {
        return db.call("BatchGetItem", json).replace('"', '\'');
    }

    private void put(String table, String key, String attributes) {
        db.call("PutItem", "{'TableName':'" + table + "','Item':{'pk':{'S':'" + key + "'}" + attributes + "}}");
    }

    private static String keys(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{'pk':{'S':'" + i + "'}}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void run_keysOfSeveralTables_returnsTheItemsThatThereAre() {
        put("Plain", "a", ",'x':{'N':'1'}");
        put("Other", "b", "");
        assertThat(get("{'RequestItems':{'Plain':{'Keys':[{'pk':{'S':'a'}},{'pk':{'S':'z'}}]},"
                        + "'Other':{'Keys':[{'pk':{'S':'b'}}]},'Full':{'Keys':[{'pk':{'S':'b'},'sk':{'N':'1'}}]}}}"))
                .isEqualTo("{'Responses':{'Plain':[{'pk':{'S':'a'},'x':{'N':'1'}}],'Other':[{'pk':{'S':'b'}}],"
                        + "'Full':[]},'UnprocessedKeys':{}}");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'ProjectionExpression':'#x','ExpressionAttributeNames':{'#x':'x'} => {'x':{'N':'1'}}
            'AttributesToGet':['x'] => {'x':{'N':'1'}}
            'ProjectionExpression':'nothing' => {}
            """)
    void run_projection_returnsThatPart(String projection, String expected) {
        put("Plain", "a", ",'x':{'N':'1'}");
        assertThat(get("{'RequestItems':{'Plain':{'Keys':[{'pk':{'S':'a'}}]," + projection + "}}}"))
                .isEqualTo("{'Responses':{'Plain':[" + expected + "]},'UnprocessedKeys':{}}");
    }

    @Test
    void run_consumedCapacity_roundsEachItemByItself() {
        put("Plain", "a", ",'x':{'S':'" + "x".repeat(5000) + "'}");
        assertThat(get("{'RequestItems':{'Plain':{'Keys':[{'pk':{'S':'a'}},{'pk':{'S':'z'}}]},"
                        + "'Other':{'Keys':[{'pk':{'S':'b'}}],'ConsistentRead':true}},"
                        + "'ReturnConsumedCapacity':'INDEXES'}"))
                .endsWith("'ConsumedCapacity':[{'TableName':'Plain','CapacityUnits':1.5,'Table':{'CapacityUnits':1.5}},"
                        + "{'TableName':'Other','CapacityUnits':1.0,'Table':{'CapacityUnits':1.0}}]}");
    }

    @Test
    void run_moreThan16MB_leavesTheRestWithItsOptions() {
        int bytes = 400_000;
        int fitting = (16 << 20) / bytes;
        for (int i = 0; i < 60; i++) {
            put("Plain", Integer.toString(i), ",'x':{'S':'" + "x".repeat(bytes - 5) + "'}");
        }
        String answer = get("{'RequestItems':{'Plain':{'Keys':" + keys(0, 60)
                + ",'ConsistentRead':true,'ProjectionExpression':'#k','ExpressionAttributeNames':{'#k':'pk'}},"
                + "'Other':{'Keys':" + keys(0, 3) + "}},'ReturnConsumedCapacity':'TOTAL'}");
        assertThat(answer.substring(0, answer.indexOf("'UnprocessedKeys'")))
                .isEqualTo("{'Responses':{'Plain':" + keys(0, fitting) + ",'Other':[]},");
        assertThat(answer)
                .contains("'UnprocessedKeys':{'Plain':{'Keys':" + keys(fitting, 60)
                        + ",'ConsistentRead':true,'ProjectionExpression':'#k','ExpressionAttributeNames':{'#k':'pk'}},"
                        + "'Other':{'Keys':" + keys(0, 3) + "}}")
                .endsWith("'ConsumedCapacity':[{'TableName':'Plain','CapacityUnits':" + fitting * 98 + ".0}]}");
    }

    @Test
    void run_noTables_isRefusedInTheGenerationsWords() {
        assertThat(db.invalid("BatchGetItem", "{'RequestItems':{}}"))
                .isEqualTo("The requestItems parameter is required for BatchGetItem");
        assertThat(db.revisedInvalid("BatchGetItem", "{'RequestItems':{}}"))
                .isEqualTo("1 validation error detected: Value at 'RequestItems' " + NOT_EMPTY);
        assertThat(db.invalid("BatchGetItem", "{}"))
                .isEqualTo("1 validation error detected: Value null at 'requestItems' failed to satisfy constraint: "
                        + "Member must not be null");
    }

    @Test
    void run_noTablesAndAnotherFault_reportsTheOther() {
        assertThat(db.invalid("BatchGetItem", "{'RequestItems':{},'ReturnConsumedCapacity':'x'}"))
                .isEqualTo("1 validation error detected: Value 'x' at 'returnConsumedCapacity' failed to satisfy "
                        + "constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]");
    }

    @Test
    void run_noKeys_isRefusedAtItsTableByName() {
        assertThat(db.invalid("BatchGetItem", "{'RequestItems':{'Auth':{'Keys':[]}}}"))
                .isEqualTo("1 validation error detected: Value '[]' at 'requestItems.Auth.member.keys' " + NOT_EMPTY);
        assertThat(db.revisedInvalid("BatchGetItem", "{'RequestItems':{'Auth':{'Keys':[]}}}"))
                .isEqualTo("1 validation error detected: Value at 'RequestItems.Auth.member.Keys' " + NOT_EMPTY);
    }

    @Test
    void run_moreThan100Keys_isRefused() {
        String one = db.invalid("BatchGetItem", "{'RequestItems':{'NoTable':{'Keys':" + keys(0, 101) + "}}}");
        assertThat(one)
                .matches(Pattern.compile("1 validation error detected: Value '\\["
                        + "(\\{pk=com\\.amazonaws\\.dynamodb\\.v20120810\\.AttributeValue@[0-9a-f]+}(, )?){101}]' at "
                        + "'requestItems\\.NoTable\\.member\\.keys' failed to satisfy constraint: "
                        + "Member must have length less than or equal to 100"));
        assertThat(db.invalid(
                        "BatchGetItem",
                        "{'RequestItems':{'Nothing':{'Keys':" + keys(0, 60) + "},'Other':{'Keys':" + keys(0, 41)
                                + "}}}"))
                .isEqualTo("Too many items requested for the BatchGetItem call");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {'Plain':{'Keys':[{'pk':{'S':'a'}},{'pk':{'S':'b'}},{'pk':{'S':'a'}}]}} => Provided list of item keys contains duplicates
            {'Plain':{'Keys':[{'pk':{'N':'1'}}]}} => The provided key element does not match the schema
            {'Plain':{'Keys':[{}]}} => The provided key element does not match the schema
            {'Plain':{'Keys':[{'pk':{'S':''}}]}} => One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
            {'NoTable':{'Keys':[{'pk':{'S':'a'}}],'ProjectionExpression':'x','AttributesToGet':['x']}} => Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}
            {'NoTable':{'Keys':[{'pk':{'S':'a'}}],'ProjectionExpression':'x','ExpressionAttributeNames':{'#a':'b'}}} => Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}
            {'NoTable':{'Keys':[{'pk':{'S':'a'}}],'AttributesToGet':['x','x']}} => One or more parameter values were invalid: Duplicate value in attribute name: x
            """)
    void run_wrongKeysOrParameters_areRefused(String requestItems, String message) {
        assertThat(db.invalid("BatchGetItem", "{'RequestItems':" + requestItems + "}"))
                .isEqualTo(message);
    }

    @Test
    void run_wrongValue_isRefusedInBothWordings() {
        String request = "{'RequestItems':{'NoTable':{'Keys':[{'pk':{'N':'x'}}]}}}";
        String message = "The parameter cannot be converted to a numeric value: x";
        assertThat(db.invalid("BatchGetItem", request)).isEqualTo(message);
        assertThat(db.revisedInvalid("BatchGetItem", request)).isEqualTo("1 validation error detected: " + message);
    }

    @Test
    void run_anUnknownTable_failsTheWholeBeforeKeysAreLookedAt() {
        assertThat(get("{'RequestItems':{'Plain':{'Keys':[{'no':{'S':'a'}}]},'NoTable':{'Keys':[{'pk':{'S':'a'}}]}}}"))
                .contains("#ResourceNotFoundException','message':'Requested resource not found'");
    }
}
