package dev.diorama.dynamodb.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import dev.diorama.dynamodb.SampleTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetItemTest {

    private static final String KEY = "'TableName':'Plain','Key':{'pk':{'S':'a'}}";

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTables() {
        SampleTables.create(db);
    }

    @AfterEach
    void close() {
        db.close();
    }

    private String get(String members) {
        return db.call("GetItem", "{" + KEY + members + "}").replace('"', '\'');
    }

    private void put(String attributes) {
        db.call("PutItem", "{'TableName':'Plain','Item':{'pk':{'S':'a'}" + attributes + "}}");
    }

    @Test
    void run_itemThatWasPut_returnsIt() {
        put(",'n':{'N':'1.50'}");
        assertThat(get("")).isEqualTo("{'Item':{'pk':{'S':'a'},'n':{'N':'1.5'}}}");
    }

    @Test
    void run_noSuchItem_returnsNothing() {
        assertThat(get("")).isEqualTo("{}");
        assertThat(get(",'ProjectionExpression':'x'")).isEqualTo("{}");
    }

    @Test
    void run_noSuchTable_saysSoAsTheDataPlaneDoes() {
        assertThat(db.call("GetItem", "{'TableName':'Nothing','Key':{'pk':{'S':'b'}}}"))
                .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\","
                        + "\"message\":\"Requested resource not found\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'ProjectionExpression':'x' => {'Item':{'x':{'N':'1'}}}
            'ProjectionExpression':'#m.k, l[1]','ExpressionAttributeNames':{'#m':'m'} => {'Item':{'m':{'M':{'k':{'N':'2'}}},'l':{'L':[{'N':'4'}]}}}
            'ProjectionExpression':'nothing' => {'Item':{}}
            'AttributesToGet':['x','pk','nothing'] => {'Item':{'x':{'N':'1'},'pk':{'S':'a'}}}
            """)
    void run_projection_returnsThatPart(String projection, String expected) {
        put(",'x':{'N':'1'},'m':{'M':{'k':{'N':'2'},'o':{'N':'0'}}},'l':{'L':[{'N':'3'},{'N':'4'}]}");
        assertThat(get("," + projection)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'ProjectionExpression':'x','AttributesToGet':['x'] => Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}
            'ExpressionAttributeNames':{'#a':'x'} => ExpressionAttributeNames can only be specified when using expressions
            'ProjectionExpression':'x','ExpressionAttributeNames':{'#a':'x'} => Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}
            'ProjectionExpression':'x','ExpressionAttributeNames':{} => ExpressionAttributeNames must not be empty
            'ProjectionExpression':'x, x.y' => Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [x], path two: [x, y]
            'AttributesToGet':['x','x'] => One or more parameter values were invalid: Duplicate value in attribute name: x
            """)
    void run_faultOfTheRequest_isRefused(String members, String message) {
        String request = "{" + KEY + "," + members + "}";
        assertThat(db.invalid("GetItem", request)).isEqualTo(message);
        assertThat(db.invalid("GetItem", request.replace("Plain", "NoSuchTable")))
                .as("before the table is looked for")
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            5000, false, TOTAL => {'TableName':'Plain','CapacityUnits':1.0}
            5000, true, TOTAL => {'TableName':'Plain','CapacityUnits':2.0}
            100, true, INDEXES => {'TableName':'Plain','CapacityUnits':1.0,'Table':{'CapacityUnits':1.0}}
            100, false, INDEXES => {'TableName':'Plain','CapacityUnits':0.5,'Table':{'CapacityUnits':0.5}}
            """)
    void run_consumedCapacity_countsTheWholeItem(String setting, String expected) {
        String[] parts = setting.split(", ");
        put(",'x':{'S':'" + "x".repeat(Integer.parseInt(parts[0])) + "'}");
        String answer = get(",'ProjectionExpression':'pk','ConsistentRead':" + parts[1] + ",'ReturnConsumedCapacity':'"
                + parts[2] + "'");
        assertThat(answer).isEqualTo("{'Item':{'pk':{'S':'a'}},'ConsumedCapacity':" + expected + "}");
    }

    @Test
    void run_consumedCapacityOfNoItem_isTheLeast() {
        assertThat(get(",'ReturnConsumedCapacity':'TOTAL'"))
                .isEqualTo("{'ConsumedCapacity':{'TableName':'Plain','CapacityUnits':0.5}}");
        assertThat(get(",'ReturnConsumedCapacity':'NONE'")).isEqualTo("{}");
    }
}
