package dev.diorama.dynamodb.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {

    private static final String ALL = "'KeyConditionExpression':'pk = :p','ExpressionAttributeValues':{':p':{'S':'a'}}";

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTables() {
        db.call(
                "CreateTable",
                "{'TableName':'Orders','BillingMode':'PAY_PER_REQUEST',"
                        + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'N'}]}");
        db.call(
                "CreateTable",
                "{'TableName':'Users','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}]}");
        for (int i = 1; i <= 5; i++) {
            put("a", i);
        }
        put("b", 1);
    }

    private void put(String pk, int sk) {
        db.call(
                "PutItem",
                "{'TableName':'Orders','Item':{'pk':{'S':'" + pk + "'},'sk':{'N':'" + sk + "'},'odd':{'BOOL':"
                        + (sk % 2 == 1) + "}}}");
    }

    @AfterEach
    void close() {
        db.close();
    }

    private String query(String parameters) {
        return db.call("Query", "{'TableName':'Orders'," + parameters + "}");
    }

    private String refusal(String parameters) {
        return db.invalid("Query", "{'TableName':'Orders'," + parameters + "}");
    }

    /** The sort keys of an answer's items, in order. */
    private static String sortKeys(String answer) {
        return Answers.numbers(answer, "sk");
    }

    @Test
    void run_wholePartition_returnsItsItemsByTheirSortKeys() {
        assertThat(query(ALL + ",'Limit':9,'ProjectionExpression':'sk'"))
                .isEqualTo("{\"Items\":[{\"sk\":{\"N\":\"1\"}},{\"sk\":{\"N\":\"2\"}},{\"sk\":{\"N\":\"3\"}},"
                        + "{\"sk\":{\"N\":\"4\"}},{\"sk\":{\"N\":\"5\"}}],\"Count\":5,\"ScannedCount\":5}");
    }

    @Test
    void run_noProjection_returnsItemsAsTheyAreKept() {
        assertThat(query("'KeyConditionExpression':'pk = :p','ExpressionAttributeValues':{':p':{'S':'b'}}"))
                .isEqualTo("{\"Items\":[{\"pk\":{\"S\":\"b\"},\"sk\":{\"N\":\"1\"},\"odd\":{\"BOOL\":true}}],"
                        + "\"Count\":1,\"ScannedCount\":1}");
    }

    @Test
    void run_nothingFound_returnsAnEmptyList() {
        assertThat(query("'KeyConditionExpression':'pk = :p','ExpressionAttributeValues':{':p':{'S':'z'}}"))
                .isEqualTo("{\"Items\":[],\"Count\":0,\"ScannedCount\":0}");
    }

    @Test
    void run_backward_returnsTheReverse() {
        assertThat(sortKeys(query(ALL + ",'ScanIndexForward':false"))).isEqualTo("5 4 3 2 1");
    }

    @ParameterizedTest
    @CsvSource({
        "sk = :a, 2",
        "sk < :a, 1",
        "sk <= :a, 1 2",
        "sk > :a, 3 4 5",
        "sk >= :a, 2 3 4 5",
        "sk BETWEEN :a AND :b, 2 3 4",
        ":a < sk, 3 4 5",
    })
    void run_sortCondition_returnsWhatSatisfiesIt(String condition, String expected) {
        String values = "{':p':{'S':'a'},':a':{'N':'2.0'}" + (condition.contains(":b") ? ",':b':{'N':'4'}" : "") + "}";
        assertThat(sortKeys(query("'KeyConditionExpression':'" + condition + " AND pk = :p',"
                        + "'ExpressionAttributeValues':" + values)))
                .isEqualTo(expected);
    }

    @Test
    void run_limitAndFilter_countsBeforeItFilters() {
        assertThat(query(ALL.replace("}}", "},':t':{'BOOL':true}}")
                        + ",'FilterExpression':'odd = :t','Limit':2,'ProjectionExpression':'sk'"))
                .isEqualTo("{\"Items\":[{\"sk\":{\"N\":\"1\"}}],\"Count\":1,\"ScannedCount\":2,"
                        + "\"LastEvaluatedKey\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"2\"}}}");
    }

    @Test
    void run_limitOfExactlyWhatThereIs_returnsALastKeyAllTheSame() {
        assertThat(query(ALL + ",'Limit':5,'Select':'COUNT'"))
                .isEqualTo("{\"Count\":5,\"ScannedCount\":5,"
                        + "\"LastEvaluatedKey\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"5\"}}}");
    }

    @Test
    void run_startKey_goesOnBehindItWhetherOrNotAnItemHasIt() {
        String from = ",'ExclusiveStartKey':{'pk':{'S':'a'},'sk':{'N':'2.5'}}";
        assertThat(sortKeys(query(ALL + from))).isEqualTo("3 4 5");
        assertThat(sortKeys(query(ALL + from + ",'ScanIndexForward':false"))).isEqualTo("2 1");
    }

    @Test
    void run_moreThanOneMegabyte_endsThePageWithTheItemThatReachesIt() {
        String kilobytes = "x".repeat(300_000);
        for (int i = 1; i <= 5; i++) {
            db.call(
                    "PutItem",
                    "{'TableName':'Orders','Item':{'pk':{'S':'big'},'sk':{'N':'" + i + "'},'v':{'S':'" + kilobytes
                            + "'}}}");
        }
        String all = "'KeyConditionExpression':'pk = :p','ExpressionAttributeValues':{':p':{'S':'big'}}";
        assertThat(query(all + ",'Select':'COUNT','ReturnConsumedCapacity':'TOTAL'"))
                .isEqualTo("{\"Count\":4,\"ScannedCount\":4,"
                        + "\"LastEvaluatedKey\":{\"pk\":{\"S\":\"big\"},\"sk\":{\"N\":\"4\"}},"
                        + "\"ConsumedCapacity\":{\"TableName\":\"Orders\",\"CapacityUnits\":146.5}}");
    }

    @ParameterizedTest
    @CsvSource({"false, 0.5", "true, 1.0"})
    void run_capacityByIndexes_showsTheTables(String consistent, String units) {
        assertThat(query(ALL + ",'Select':'COUNT','ReturnConsumedCapacity':'INDEXES','ConsistentRead':" + consistent))
                .endsWith("\"ConsumedCapacity\":{\"TableName\":\"Orders\",\"CapacityUnits\":" + units
                        + ",\"Table\":{\"CapacityUnits\":" + units + "}}}");
    }

    @Test
    void run_namesAndNestedProjection_resolvesThem() {
        db.call("PutItem", "{'TableName':'Users','Item':{'pk':{'S':'u'},'m':{'M':{'x':{'N':'1'},'y':{'N':'2'}}}}}");
        assertThat(db.call(
                        "Query",
                        "{'TableName':'Users','KeyConditionExpression':'#p = :p','ProjectionExpression':'m.#x',"
                                + "'ExpressionAttributeNames':{'#p':'pk','#x':'x'},"
                                + "'ExpressionAttributeValues':{':p':{'S':'u'}}}"))
                .startsWith("{\"Items\":[{\"m\":{\"M\":{\"x\":{\"N\":\"1\"}}}}],");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Select':'ALL_PROJECTED_ATTRIBUTES'"
                        + "| ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName",
                "'Select':'ALL_ATTRIBUTES','ProjectionExpression':'a'"
                        + "| Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES",
                "'Select':'COUNT','ProjectionExpression':'a'"
                        + "| Cannot specify the ProjectionExpression when choosing to get only the Count",
                "'Select':'SPECIFIC_ATTRIBUTES'"
                        + "| Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES",
                "'IndexName':'none'| The table does not have the specified index: none",
                "'FilterExpression':'sk > :p'"
                        + "| Filter Expression can only contain non-primary key attributes: Primary key attribute: sk",
                "'FilterExpression':'size(pk.a) > :p'"
                        + "| Filter Expression can only contain non-primary key attributes: Primary key attribute: pk",
                "'ExclusiveStartKey':{'pk':{'S':'a'}}| The provided starting key is invalid",
                "'ExclusiveStartKey':{'pk':{'S':'a'},'sk':{'S':'1'}}| The provided starting key is invalid",
                "'ExclusiveStartKey':{'pk':{'S':'a'},'sk':{'N':'1'},'c':{'N':'1'}}| The provided starting key is invalid",
                "'ExclusiveStartKey':{}| The provided starting key is invalid",
                "'ExclusiveStartKey':{'pk':{'S':'b'},'sk':{'N':'1'}}"
                        + "| The provided starting key is outside query boundaries based on provided conditions",
                "'ExclusiveStartKey':{'pk':{'S':'a'},'sk':{'N':'x'}}"
                        + "| The parameter cannot be converted to a numeric value: x",
                "'Limit':0| 1 validation error detected: Value '0' at 'limit' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 1",
                "'AttributesToGet':['a']| Can not use both expression and non-expression parameters in the same request:"
                        + " Non-expression parameters: {AttributesToGet} Expression parameters: {KeyConditionExpression}",
                "'KeyConditions':{}| Can not use both expression and non-expression parameters in the same request:"
                        + " Non-expression parameters: {KeyConditions} Expression parameters: {KeyConditionExpression}",
                "'ExpressionAttributeNames':{'#n':'n'}"
                        + "| Value provided in ExpressionAttributeNames unused in expressions: keys: {#n}",
            })
    void run_wrongBesideAGoodKeyCondition_saysWhat(String parameters, String message) {
        assertThat(refusal(ALL + "," + parameters)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pk = :p AND sk > :two| {'pk':{'S':'a'},'sk':{'N':'1'}}"
                        + "| The provided starting key is outside query boundaries based on provided conditions",
                "pk = :p AND sk = :two| {'pk':{'S':'a'},'sk':{'N':'2'}}"
                        + "| The query can return at most one row and cannot be restarted",
            })
    void run_startKeyThatDoesNotSuitTheCondition_saysSo(String condition, String startKey, String message) {
        assertThat(refusal("'KeyConditionExpression':'" + condition
                        + "','ExpressionAttributeValues':{':p':{'S':'a'},':two':{'N':'2'}},'ExclusiveStartKey':"
                        + startKey))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pk > :p| Query key condition not supported",
                "sk = :p| Query condition missed key schema element: pk",
                "pk = :p AND pk = :p| KeyConditionExpressions must only contain one condition per key",
                "pk = :p OR sk = :p| Invalid operator used in KeyConditionExpression: OR",
                "pk = :p AND sk = :p| One or more parameter values were invalid:"
                        + " Condition parameter type does not match schema type",
                "''| Invalid KeyConditionExpression: The expression can not be empty;",
            })
    void run_unfitKeyCondition_saysWhy(String condition, String message) {
        assertThat(refusal("'KeyConditionExpression':'" + condition + "','ExpressionAttributeValues':{':p':{'S':'a'}}"))
                .isEqualTo(message);
    }

    @Test
    void run_keyOfTooManyBytes_saysSo() {
        String long2049 = IntStream.range(0, 2049).mapToObj(i -> "x").reduce("", String::concat);
        assertThat(refusal("'KeyConditionExpression':'pk = :p','ExpressionAttributeValues':{':p':{'S':'" + long2049
                        + "'}}"))
                .isEqualTo("One or more parameter values were invalid:"
                        + " Size of hashkey has exceeded the maximum size limit of2048 bytes");
    }

    @Test
    void run_noKeyCondition_saysSoBeforeItLooksForTheTable() {
        assertThat(db.invalid("Query", "{'TableName':'Nothing'}"))
                .isEqualTo("Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
                        + " request.");
    }

    @Test
    void run_noSuchTable_saysSoBeforeItLooksAtTheKeys() {
        assertThat(db.call("Query", "{'TableName':'Nothing'," + ALL + "}")).contains("ResourceNotFoundException");
    }

    @Test
    void run_valuesWithoutAnExpressionForThem_saysWhich() {
        assertThat(refusal("'ExpressionAttributeValues':{':p':{'S':'a'}}"))
                .isEqualTo(
                        "ExpressionAttributeValues can only be specified when using expressions: FilterExpression and"
                                + " KeyConditionExpression are null");
    }

    @Test
    void run_hashOnlyTableWithStartKey_saysItCannotBeRestarted() {
        assertThat(db.invalid("Query", "{'TableName':'Users'," + ALL + ",'ExclusiveStartKey':{'pk':{'S':'a'}}}"))
                .isEqualTo("The query can return at most one row and cannot be restarted");
    }

    /** Games by tournament and region, sorted by round, bracket and match. */
    private void createGames() {
        String keys = "{'AttributeName':'t','KeyType':'HASH'},{'AttributeName':'r','KeyType':'HASH'},"
                + "{'AttributeName':'round','KeyType':'RANGE'},{'AttributeName':'bracket','KeyType':'RANGE'}";
        assertThat(db.call(
                        "CreateTable",
                        "{'TableName':'Games','BillingMode':'PAY_PER_REQUEST',"
                                + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],'AttributeDefinitions':["
                                + "{'AttributeName':'id','AttributeType':'N'},{'AttributeName':'t','AttributeType':'S'},"
                                + "{'AttributeName':'r','AttributeType':'S'},{'AttributeName':'round','AttributeType':'N'},"
                                + "{'AttributeName':'bracket','AttributeType':'S'}],'GlobalSecondaryIndexes':["
                                + "{'IndexName':'byRound','KeySchema':[" + keys
                                + "],'Projection':{'ProjectionType':'ALL'}}]}"))
                .contains("TableDescription");
        for (int i = 0; i < 8; i++) {
            db.call(
                    "PutItem",
                    "{'TableName':'Games','Item':{'id':{'N':'" + i + "'},'t':{'S':'cup'},'r':{'S':'"
                            + (i < 6 ? "eu" : "us") + "'},'round':{'N':'" + (1 + i / 2) + "'},'bracket':{'S':'"
                            + (i % 2 == 0 ? "upper" : "lower") + "'}}}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t = :t AND r = :r| 1 0 3 2 5 4",
                "r = :r AND t = :t AND round = :two| 3 2",
                "t = :t AND r = :r AND round >= :two| 3 2 5 4",
                "t = :t AND r = :r AND round = :two AND begins_with(bracket, :u)| 2",
                "t = :t| Query condition missed key schema element: r",
                "t = :t AND r = :r AND bracket = :u| Query condition missed key schema element: round",
                "t = :t AND r = :r AND round > :two AND bracket = :u| Query key condition not supported",
                "t = :t AND r > :r| Query key condition not supported",
            })
    void run_indexOfManyAttributes_takesThemFromTheLeft(String condition, String expected) {
        createGames();
        StringBuilder values = new StringBuilder("':t':{'S':'cup'}");
        values.append(condition.contains(":r") ? ",':r':{'S':'eu'}" : "");
        values.append(condition.contains(":two") ? ",':two':{'N':'2'}" : "");
        values.append(condition.contains(":u") ? ",':u':{'S':'up'}" : "");
        String request = "{'TableName':'Games','IndexName':'byRound','KeyConditionExpression':'" + condition
                + "','ExpressionAttributeValues':{" + values + "}}";
        if (Character.isDigit(expected.charAt(0))) {
            assertThat(Answers.numbers(db.call("Query", request), "id")).isEqualTo(expected);
        } else {
            assertThat(db.invalid("Query", request)).isEqualTo(expected);
        }
    }

    @Test
    void run_indexOfManyAttributesPageByPage_returnsKeysOfThemAll() {
        createGames();
        String request = "{'TableName':'Games','IndexName':'byRound','KeyConditionExpression':'t = :t AND r = :r',"
                + "'ExpressionAttributeValues':{':t':{'S':'cup'},':r':{'S':'eu'}},'Limit':4";
        String last = Answers.lastKey(db.call("Query", request + "}"));
        assertThat(last)
                .isEqualTo("{\"t\":{\"S\":\"cup\"},\"r\":{\"S\":\"eu\"},\"round\":{\"N\":\"2\"},"
                        + "\"bracket\":{\"S\":\"upper\"},\"id\":{\"N\":\"2\"}}");
        assertThat(Answers.numbers(db.call("Query", request + ",'ExclusiveStartKey':" + last + "}"), "id"))
                .isEqualTo("5 4");
    }
}
