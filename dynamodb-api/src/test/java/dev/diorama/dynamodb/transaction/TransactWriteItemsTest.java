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

class TransactWriteItemsTest {

    private static final String ABSENT = "'ConditionExpression':'attribute_not_exists(pk)'";
    private static final String PRESENT = "'ConditionExpression':'attribute_exists(pk)'";
    private static final String DEEP = "{'L':[".repeat(32) + "]}".repeat(32);

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTables() {
        SampleTables.create(db);
        put("a", ",'x':{'N':'1'}");
    }

    @AfterEach
    void close() {
        db.close();
    }

    private String write(String items, String more) {
        return db.call("TransactWriteItems", "{'TransactItems':[" + items + "]" + more + "}")
                .replace('"', '\'');
    }

    private String invalid(String items) {
        return db.invalid("TransactWriteItems", "{'TransactItems':[" + items + "]}");
    }

    private void put(String key, String attributes) {
        db.call("PutItem", "{'TableName':'Plain','Item':{'pk':{'S':'" + key + "'}" + attributes + "}}");
    }

    private String item(String key) {
        return db.call("GetItem", "{'TableName':'Plain','Key':{'pk':{'S':'" + key + "'}}}")
                .replace('"', '\'');
    }

    /** One part on an item of the table Plain. */
    private static String part(String kind, String key, String more) {
        String named = kind.equals("Put") ? "Item" : "Key";
        return "{'" + kind + "':{'TableName':'Plain','" + named + "':{'pk':{'S':'" + key + "'}}"
                + (more.isEmpty() ? "" : "," + more) + "}}";
    }

    private static String cancelled(String codes, String reasons) {
        return "'message':'Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes
                + "]'|'CancellationReasons':[" + reasons + "]";
    }

    /** Checks the two members of a TransactionCanceledException, in whatever order they come. */
    private static void assertCancelled(String answer, String codes, String reasons) {
        String[] members = cancelled(codes, reasons).split("\\|");
        assertThat(answer)
                .contains("'__type':'com.amazonaws.dynamodb.v20120810#TransactionCanceledException'")
                .containsIgnoringCase(members[0])
                .contains("'Message':'Transaction")
                .contains(members[1]);
    }

    @Test
    void run_allKinds_areDoneTogether() {
        put("b", "");
        put("c", "");
        String update =
                part("Update", "a", "'UpdateExpression':'SET x = x + :v','ExpressionAttributeValues':{':v':{'N':'4'}}");
        assertThat(write(
                        update + "," + part("Put", "n", ABSENT) + "," + part("Delete", "b", PRESENT) + ","
                                + part("ConditionCheck", "c", PRESENT),
                        ""))
                .isEqualTo("{}");
        assertThat(item("a")).isEqualTo("{'Item':{'pk':{'S':'a'},'x':{'N':'5'}}}");
        assertThat(item("n")).isEqualTo("{'Item':{'pk':{'S':'n'}}}");
        assertThat(item("b")).isEqualTo("{}");
        assertThat(item("c")).isEqualTo("{'Item':{'pk':{'S':'c'}}}");
    }

    @Test
    void run_oneConditionFails_nothingIsDoneAndEachPartHasItsReason() {
        String answer = write(
                part("Put", "n", "") + "," + part("Delete", "a", ABSENT) + ","
                        + part("Update", "z", PRESENT + ",'UpdateExpression':'REMOVE y'"),
                "");
        assertCancelled(
                answer,
                "None, ConditionalCheckFailed, ConditionalCheckFailed",
                "{'Code':'None'},{'Code':'ConditionalCheckFailed','Message':'The conditional request failed'},"
                        + "{'Code':'ConditionalCheckFailed','Message':'The conditional request failed'}");
        assertThat(item("n")).isEqualTo("{}");
        assertThat(item("a")).contains("'x'");
    }

    @Test
    void run_oldItemWanted_isInTheReasonIfThereIsOne() {
        String wanted = ",'ReturnValuesOnConditionCheckFailure':'ALL_OLD'";
        assertThat(write(
                        part("ConditionCheck", "a", ABSENT + wanted) + "," + part("Delete", "z", PRESENT + wanted), ""))
                .contains("'CancellationReasons':[{'Item':{'pk':{'S':'a'},'x':{'N':'1'}},"
                        + "'Code':'ConditionalCheckFailed','Message':'The conditional request failed'},"
                        + "{'Code':'ConditionalCheckFailed','Message':'The conditional request failed'}]");
    }

    /** What cancels the transaction, being found against the table or the item. */
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {'Update':{'TableName':'Plain','Key':{'pk':{'N':'1'}},'UpdateExpression':'REMOVE x'}} => The provided key element does not match the schema
            {'Delete':{'TableName':'Plain','Key':{'pk':{'L':[]}}}} => The provided key element does not match the schema
            {'ConditionCheck':{'TableName':'Plain','Key':{},'ConditionExpression':'x = y'}} => The provided key element does not match the schema
            {'Put':{'TableName':'Plain','Item':{'pk':{'N':'1'}}}} => One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N
            {'Put':{'TableName':'Plain','Item':{'x':{'N':'1'}}}} => One or more parameter values were invalid: Missing the key pk in the item
            {'Put':{'TableName':'Full','Item':{'pk':{'S':'a'},'sk':{'N':'1'},'g':{'N':'1'}}}} => One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: N IndexName: gsi
            {'Update':{'TableName':'Plain','Key':{'pk':{'S':'b'}},'UpdateExpression':'SET pk = x'}} => One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key
            {'Update':{'TableName':'Plain','Key':{'pk':{'S':'b'}},'UpdateExpression':'SET x = y'}} => The provided expression refers to an attribute that does not exist in the item
            {'Update':{'TableName':'Plain','Key':{'pk':{'S':'b'}},'UpdateExpression':'SET x.y = pk'}} => The document path provided in the update expression is invalid for update
            """)
    void run_partUnfitForItsTableOrItem_cancels(String part, String message) {
        assertCancelled(
                write(part("Put", "n", "") + "," + part, ""),
                "None, ValidationError",
                "{'Code':'None'},{'Code':'ValidationError','Message':'" + message + "'}");
        assertThat(item("n")).isEqualTo("{}");
    }

    /** What is refused outright, being wrong in the request alone; or empty keys, or one item twice. */
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {} => TransactItems can only contain one of Check, Put, Update or Delete
            {'Put':{'TableName':'Plain','Item':{'pk':{'S':'b'}}},'Delete':{'TableName':'Plain','Key':{'pk':{'S':'b'}}}} => TransactItems can only contain one of Check, Put, Update or Delete
            {'Delete':{'TableName':'NoTable','Key':{},'ConditionExpression':'x ='}} => Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "="
            {'Put':{'TableName':'NoTable','Item':{'x':{'SS':[]}}}} => One or more parameter values were invalid: An string set  may not be empty
            {'Delete':{'TableName':'NoTable','Key':{},'ConditionExpression':'x = :v','ExpressionAttributeValues':{':v':{}}}} => ExpressionAttributeValues contains invalid value: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes for key :v
            {'Update':{'TableName':'NoTable','Key':{},'UpdateExpression':'REMOVE x','ExpressionAttributeNames':{'#a':'x'}}} => Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}
            """)
    void run_faultOfTheRequest_isRefusedOutrightInBothWordings(String part, String message) {
        String request = "{'TransactItems':[" + part + "]}";
        assertThat(db.invalid("TransactWriteItems", request)).isEqualTo(message);
        assertThat(db.revisedInvalid("TransactWriteItems", request))
                .isEqualTo("1 validation error detected: " + message);
    }

    @ParameterizedTest
    @CsvSource({"Put", "Delete", "Update", "ConditionCheck"})
    void run_emptyKey_isRefusedOutright(String kind) {
        String more = switch (kind) {
            case "Update" -> "'UpdateExpression':'REMOVE x'";
            case "ConditionCheck" -> ABSENT;
            default -> "";
        };
        assertThat(invalid(part(kind, "", more)))
                .isEqualTo("One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
                        + "contain an empty string value. Key: pk");
    }

    @Test
    void run_oneItemTwice_isRefusedOutright() {
        assertThat(invalid(part("Put", "q", "") + "," + part("ConditionCheck", "q", ABSENT)))
                .isEqualTo("Transaction request cannot include multiple operations on one item");
    }

    @Test
    void run_itemTooDeepOrTooLarge_isRefusedOutright() {
        assertThat(invalid("{'Put':{'TableName':'Plain','Item':{'pk':{'S':'b'},'x':" + DEEP + "}}}"))
                .startsWith("Nesting Levels have exceeded supported limits");
        assertThat(invalid("{'Put':{'TableName':'Plain','Item':{'pk':{'S':'b'},'x':{'S':'" + "x".repeat(409_600)
                        + "'}}}}"))
                .isEqualTo("Item size has exceeded the maximum allowed size");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {'TransactItems':[]} => Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1
            {'TransactItems':[{'Update':{'TableName':'T','Key':{}}}]} => Value null at 'transactItems.1.member.update.updateExpression' failed to satisfy constraint: Member must not be null
            {'TransactItems':[{'ConditionCheck':{'TableName':'T','Key':{}}}]} => Value null at 'transactItems.1.member.conditionCheck.conditionExpression' failed to satisfy constraint: Member must not be null
            {'TransactItems':[{'Put':{'TableName':'T'}}]} => Value null at 'transactItems.1.member.put.item' failed to satisfy constraint: Member must not be null
            {'TransactItems':[{'Put':{'Item':{}}}]} => Value null at 'transactItems.1.member.put.tableName' failed to satisfy constraint: Member must not be null
            {'TransactItems':[{'Delete':{'TableName':'T'}}]} => Value null at 'transactItems.1.member.delete.key' failed to satisfy constraint: Member must not be null
            {'TransactItems':[{}],'ClientRequestToken':''} => Value '' at 'clientRequestToken' failed to satisfy constraint: Member must have length greater than or equal to 1
            {'TransactItems':[{}],'ClientRequestToken':'1234567890123456789012345678901234567'} => Value '1234567890123456789012345678901234567' at 'clientRequestToken' failed to satisfy constraint: Member must have length less than or equal to 36
            """)
    void run_brokenConstraint_isReported(String request, String message) {
        assertThat(db.invalid("TransactWriteItems", request)).isEqualTo("1 validation error detected: " + message);
    }

    @Test
    void run_100Items_areTheMost() {
        assertThat(write(parts(100), "")).isEqualTo("{}");
        assertThat(invalid(parts(101)))
                .startsWith(
                        "1 validation error detected: Value '[TransactWriteItem(conditionCheck=null, put=Put(item={")
                .endsWith("' at 'transactItems' failed to satisfy constraint: "
                        + "Member must have length less than or equal to 100");
    }

    private static String parts(int count) {
        return IntStream.range(0, count).mapToObj(i -> part("Put", "k" + i, "")).collect(Collectors.joining(","));
    }

    @Test
    void run_moreThan4MB_isRefusedOutright() {
        String parts = IntStream.range(0, 11)
                .mapToObj(i -> "{'Put':{'TableName':'Plain','Item':{'pk':{'S':'k" + i + "'},'x':{'S':'"
                        + "x".repeat(400_000) + "'}}}}")
                .collect(Collectors.joining(","));
        assertThat(invalid(parts)).contains("4 MB");
        assertThat(item("k0")).isEqualTo("{}");
    }

    @Test
    void run_noSuchTable_isNotFound() {
        assertThat(write(part("Put", "n", "") + ",{'Put':{'TableName':'NoTable','Item':{'pk':{'S':'n'}}}}", ""))
                .contains("#ResourceNotFoundException','message':'Requested resource not found'");
        assertThat(item("n")).isEqualTo("{}");
    }

    @Test
    void run_consumedCapacity_isDoubledAndSplit() {
        assertThat(write(
                        "{'Put':{'TableName':'Full','Item':{'pk':{'S':'a'},'sk':{'N':'1'},'l':{'S':'l'},'x':{'S':'"
                                + "x".repeat(1500) + "'}}}}," + part("ConditionCheck", "a", PRESENT),
                        ",'ReturnConsumedCapacity':'INDEXES'"))
                .isEqualTo("{'ConsumedCapacity':[{'TableName':'Full','CapacityUnits':8.0,'WriteCapacityUnits':8.0,"
                        + "'Table':{'WriteCapacityUnits':4.0,'CapacityUnits':4.0},'LocalSecondaryIndexes':{'lsi':"
                        + "{'WriteCapacityUnits':4.0,'CapacityUnits':4.0}}},"
                        + "{'TableName':'Plain','CapacityUnits':2.0,'WriteCapacityUnits':2.0,"
                        + "'Table':{'WriteCapacityUnits':2.0,'CapacityUnits':2.0}}]}");
    }

    private String once(String key, String more) {
        return write(
                part("Put", key, "") + ","
                        + part(
                                "Update",
                                "a",
                                "'UpdateExpression':'SET x = x + :v',"
                                        + "'ExpressionAttributeValues':{':v':{'N':'1'}}"),
                ",'ClientRequestToken':'token'" + more);
    }

    @Test
    void run_tokenAgain_isDoneOnceAndCostsReads() {
        String capacity = ",'ReturnConsumedCapacity':'TOTAL'";
        assertThat(once("n", capacity)).contains("'WriteCapacityUnits':4.0");
        assertThat(once("n", capacity))
                .isEqualTo("{'ConsumedCapacity':[{'TableName':'Plain','CapacityUnits':4.0,'ReadCapacityUnits':4.0}]}");
        assertThat(item("a")).contains("'x':{'N':'2'}");
    }

    @Test
    void run_tokenAgainWithMembersInAnotherOrder_isTheSame() {
        assertThat(write(
                        "{'Put':{'TableName':'Plain','Item':{'pk':{'S':'n'},'y':{'N':'1'}}}}",
                        ",'ClientRequestToken':'t'"))
                .isEqualTo("{}");
        assertThat(write(
                        "{'Put':{'Item':{'y':{'N':'1.0'},'pk':{'S':'n'}},'TableName':'Plain'}}",
                        ",'ClientRequestToken':'t'"))
                .isEqualTo("{}");
    }

    @Test
    void run_tokenWithOtherParameters_isAMismatch() {
        once("n", "");
        assertThat(once("m", "")).contains("#IdempotentParameterMismatchException','Message':'");
        assertThat(item("m")).isEqualTo("{}");
    }

    @Test
    void run_tokenOfTenMinutesAgo_isForgotten() {
        once("n", "");
        db.advance(10 * 60_000 - 1);
        once("n", "");
        assertThat(item("a")).contains("'x':{'N':'2'}");
        db.advance(1);
        once("n", "");
        assertThat(item("a")).contains("'x':{'N':'3'}");
    }

    @Test
    void run_tokenOfACancelledTransaction_canBeUsedAgain() {
        String failing = part("Put", "n", "'ConditionExpression':'attribute_exists(pk)'");
        assertThat(write(failing, ",'ClientRequestToken':'t'")).contains("TransactionCanceled");
        put("n", "");
        assertThat(write(failing, ",'ClientRequestToken':'t'")).isEqualTo("{}");
    }

    @Test
    void run_tokenAfterAReset_isForgottenWithTheTables() {
        once("n", "");
        db.service().reset("000000000000", null);
        createTables();
        once("n", "");
        assertThat(item("n")).contains("'pk'");
    }

    @Test
    void run_sameTokenInAnotherRegion_isAnotherToken() {
        once("n", "");
        db.revised("PutItem", "{'TableName':'Plain','Item':{'pk':{'S':'a'},'x':{'N':'1'}}}");
        assertThat(db.revised(
                        "TransactWriteItems",
                        "{'TransactItems':[" + part("Put", "n", "") + "],'ClientRequestToken':'token'}"))
                .isEqualTo("{}");
    }
}
