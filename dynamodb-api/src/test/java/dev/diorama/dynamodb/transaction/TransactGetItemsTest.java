package dev.diorama.dynamodb.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import dev.diorama.dynamodb.SampleTables;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactGetItemsTest {

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTables() {
        SampleTables.create(db);
    }

    @AfterEach
    void close() {
        db.close();
    }

    private static String get(String key, String more) {
        return "{'Get':{'TableName':'Plain','Key':{'pk':{'S':'" + key + "'}}" + more + "}}";
    }

    private String call(String gets, String more) {
        return db.call("TransactGetItems", "{'TransactItems':[" + gets + "]" + more + "}")
                .replace('"', '\'');
    }

    private void put(String key, String attributes) {
        db.call("PutItem", "{'TableName':'Plain','Item':{'pk':{'S':'" + key + "'}" + attributes + "}}");
    }

    @Test
    void run_items_areReturnedInOrderAndMissingOnesAreEmpty() {
        put("a", ",'x':{'N':'1'}");
        put("b", ",'x':{'N':'2'},'y':{'N':'3'}");
        assertThat(call(
                        get("b", ",'ProjectionExpression':'#y','ExpressionAttributeNames':{'#y':'y'}") + ","
                                + get("none", "") + "," + get("a", ",'ProjectionExpression':'nothing'")
                                + ",{'Get':{'TableName':'Full','Key':{'pk':{'S':'a'},'sk':{'N':'1'}}}}",
                        ""))
                .isEqualTo("{'Responses':[{'Item':{'y':{'N':'3'}}},{},{},{}]}");
    }

    @Test
    void run_consumedCapacity_isDoubledAndSplit() {
        put("a", ",'x':{'S':'" + "x".repeat(5000) + "'}");
        assertThat(call(get("a", "") + "," + get("none", ""), ",'ReturnConsumedCapacity':'INDEXES'"))
                .contains("'ConsumedCapacity':[{'TableName':'Plain','CapacityUnits':6.0,'ReadCapacityUnits':6.0,"
                        + "'Table':{'ReadCapacityUnits':6.0,'CapacityUnits':6.0}}]");
        assertThat(call(get("none", ""), ",'ReturnConsumedCapacity':'TOTAL'"))
                .contains("[{'TableName':'Plain','CapacityUnits':2.0,'ReadCapacityUnits':2.0}]");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            [] => 1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1
            [{}] => 1 validation error detected: Value null at 'transactItems.1.member.get' failed to satisfy constraint: Member must not be null
            [{'Get':{'TableName':'Plain'}}] => 1 validation error detected: Value null at 'transactItems.1.member.get.key' failed to satisfy constraint: Member must not be null
            [{'Get':{'TableName':'Plain','Key':{'pk':{'S':'a'}}}},{'Get':{'TableName':'Plain','Key':{'pk':{'S':'a'}}}}] => Transaction request cannot include multiple operations on one item
            [{'Get':{'TableName':'NoTable','Key':{'pk':{'N':'x'}}}}] => The parameter cannot be converted to a numeric value: x
            [{'Get':{'TableName':'NoTable','Key':{},'ProjectionExpression':'x,x'}}] => Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [x], path two: [x]
            [{'Get':{'TableName':'NoTable','Key':{},'ExpressionAttributeNames':{'#a':'b'}}}] => ExpressionAttributeNames can only be specified when using expressions
            [{'Get':{'TableName':'Plain','Key':{'pk':{'S':''}}}}] => One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
            """)
    void run_faultOfTheRequest_isRefusedOutright(String items, String message) {
        assertThat(db.invalid("TransactGetItems", "{'TransactItems':" + items + "}"))
                .isEqualTo(message);
    }

    @Test
    void run_moreThan100Items_isRefused() {
        String gets = IntStream.range(0, 101)
                .mapToObj(i -> get(Integer.toString(i), ""))
                .collect(Collectors.joining(","));
        assertThat(db.invalid("TransactGetItems", "{'TransactItems':[" + gets + "]}"))
                .startsWith("1 validation error detected: Value '[TransactGetItem(get=Get(key={pk=com.amazonaws")
                .endsWith("at 'transactItems' failed to satisfy constraint: Member must have length less than or "
                        + "equal to 100");
    }

    @Test
    void run_keyThatDoesNotFitTheSchema_cancels() {
        assertThat(call(get("a", "") + ",{'Get':{'TableName':'Plain','Key':{'pk':{'N':'1'}}}}", ""))
                .contains("#TransactionCanceledException")
                .contains("Transaction cancelled, please refer cancellation reasons for specific reasons "
                        + "[None, ValidationError]")
                .contains("'CancellationReasons':[{'Code':'None'},{'Code':'ValidationError',"
                        + "'Message':'The provided key element does not match the schema'}]");
    }

    @Test
    void run_noSuchTable_isNotFound() {
        assertThat(call("{'Get':{'TableName':'NoTable','Key':{'pk':{'S':'1'}}}}", ""))
                .contains("#ResourceNotFoundException','message':'Requested resource not found'");
    }

    @Test
    void run_moreThan4MB_isRefused() {
        for (int i = 0; i < 11; i++) {
            put("k" + i, ",'x':{'S':'" + "x".repeat(400_000) + "'}");
        }
        String ten = IntStream.range(0, 10).mapToObj(i -> get("k" + i, "")).collect(Collectors.joining(","));
        assertThat(call(ten, "")).startsWith("{'Responses':[{'Item'");
        assertThat(db.invalid("TransactGetItems", "{'TransactItems':[" + ten + "," + get("k10", "") + "]}"))
                .contains("4 MB");
    }
}
