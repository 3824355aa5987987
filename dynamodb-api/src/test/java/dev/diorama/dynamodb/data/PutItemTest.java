package dev.diorama.dynamodb.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import dev.diorama.dynamodb.SampleTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PutItemTest {

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTables() {
        SampleTables.create(db);
    }

    @AfterEach
    void close() {
        db.close();
    }

    private String put(String members) {
        return db.call("PutItem", "{'TableName':'Plain'," + members + "}");
    }

    private String stored(String key) {
        return db.call("GetItem", "{'TableName':'Plain','Key':{'pk':{'S':'" + key + "'}}}");
    }

    @Test
    void run_newItem_answersNothing() {
        assertThat(put("'Item':{'pk':{'S':'a'},'x':{'N':'1'}}")).isEqualTo("{}");
        assertThat(stored("a")).isEqualTo("{\"Item\":{\"pk\":{\"S\":\"a\"},\"x\":{\"N\":\"1\"}}}");
    }

    @Test
    void run_sameKey_replacesTheWholeItem() {
        put("'Item':{'pk':{'S':'a'},'x':{'N':'1'}}");
        put("'Item':{'pk':{'S':'a'},'y':{'N':'2'}}");
        assertThat(stored("a")).isEqualTo("{\"Item\":{\"pk\":{\"S\":\"a\"},\"y\":{\"N\":\"2\"}}}");
    }

    @Test
    void run_returnAllOld_returnsTheReplacedItemIfThereWasOne() {
        assertThat(put("'Item':{'pk':{'S':'a'},'x':{'N':'1'}},'ReturnValues':'ALL_OLD'"))
                .isEqualTo("{}");
        assertThat(put("'Item':{'pk':{'S':'a'}},'ReturnValues':'ALL_OLD'"))
                .isEqualTo("{\"Attributes\":{\"pk\":{\"S\":\"a\"},\"x\":{\"N\":\"1\"}}}");
    }

    @Test
    void run_conditionFails_leavesTheItemAndReturnsItOnlyOnRequest() {
        put("'Item':{'pk':{'S':'a'},'x':{'N':'1'}}");
        String failing = "'Item':{'pk':{'S':'a'}},'ConditionExpression':'attribute_not_exists(pk)'";
        assertThat(put(failing))
                .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
                        + "\"message\":\"The conditional request failed\"}");
        assertThat(put(failing + ",'ReturnValuesOnConditionCheckFailure':'ALL_OLD'"))
                .contains("ConditionalCheckFailedException")
                .contains("\"Item\":{\"pk\":{\"S\":\"a\"},\"x\":{\"N\":\"1\"}}");
        assertThat(stored("a")).contains("\"x\"");
    }

    @Test
    void run_conditionFailsOnNoItem_returnsNone() {
        assertThat(put("'Item':{'pk':{'S':'a'}},'ConditionExpression':'attribute_exists(pk)',"
                        + "'ReturnValuesOnConditionCheckFailure':'ALL_OLD'"))
                .doesNotContain("Item\"");
        assertThat(stored("a")).isEqualTo("{}");
    }

    @Test
    void run_tableByItsArn_isTheTable() {
        String arn = "arn:aws:dynamodb:eu-north-1:000000000000:table/Plain";
        assertThat(db.call(
                        "PutItem",
                        "{'TableName':'" + arn + "','Item':{'pk':{'S':'a'}},'ReturnConsumedCapacity':'TOTAL'}"))
                .isEqualTo("{\"ConsumedCapacity\":{\"TableName\":\"" + arn + "\",\"CapacityUnits\":1.0}}");
        assertThat(stored("a")).isEqualTo("{\"Item\":{\"pk\":{\"S\":\"a\"}}}");
    }

    @Test
    void run_tableOfAnotherAccount_isDenied() {
        assertThat(db.call(
                        "PutItem",
                        "{'TableName':'arn:aws:dynamodb:eu-north-1:444455556666:table/Plain','Item':{'pk':{'S':'a'}}}"))
                .contains("com.amazon.coral.service#AccessDeniedException")
                .contains(
                        "is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:eu-north-1:"
                                + "444455556666:table/Plain because no resource-based policy allows the dynamodb:PutItem action");
    }

    @Test
    void run_noSuchTable_isNotFound() {
        assertThat(db.call("PutItem", "{'TableName':'Other','Item':{'pk':{'S':'a'}}}"))
                .contains("#ResourceNotFoundException\",\"message\":\"Requested resource not found\"");
    }

    /** The item's checks by the request alone: the revised wording puts its prefix before them. */
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'Item':{'pk':{}} => Supplied AttributeValue is empty, must contain exactly one of the supported datatypes
            'Item':{'pk':{'S':'a','N':'1'}} => Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes
            'Item':{'pk':{'S':'a'},'x':{'N':'ten'}} => The parameter cannot be converted to a numeric value: ten
            'Item':{'pk':{'S':'a'},'x':{'SS':[]}} => One or more parameter values were invalid: An string set  may not be empty
            'Item':{'pk':{'S':'a'},'x':{'NS':['1','1.0']}} => Input collection contains duplicates
            'Item':{'pk':{'S':'a'}},'ReturnValues':'ALL_NEW' => ReturnValues can only be ALL_OLD or NONE
            'Item':{'pk':{'S':'a'}},'ReturnValues':'UPDATED_OLD' => ReturnValues can only be ALL_OLD or NONE
            'Item':{'pk':{'S':'a'}},'ConditionExpression':'' => Invalid ConditionExpression: The expression can not be empty;
            'Item':{'pk':{'S':'a'}},'ConditionExpression':'a = :v' => Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: :v
            'Item':{'pk':{'S':'a'}},'ConditionExpression':'a = b','ExpressionAttributeNames':{'#u':'x'} => Value provided in ExpressionAttributeNames unused in expressions: keys: {#u}
            'Item':{'pk':{'S':'a'}},'ExpressionAttributeNames':{'#u':'x'} => ExpressionAttributeNames can only be specified when using expressions
            'Item':{'pk':{'S':'a'}},'ConditionExpression':'a = :v','ExpressionAttributeValues':{':v':{'N':'x'}} => ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a numeric value: x for key :v
            'Item':{'pk':{'S':'a'}},'ConditionExpression':'a = b','Expected':{'a':{'Exists':false}},'ConditionalOperator':'AND' => Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected, ConditionalOperator} Expression parameters: {ConditionExpression}
            'Item':{'pk':{'S':'a'}},'Expected':{'a':{'Value':{'N':'x'}}} => The parameter cannot be converted to a numeric value: x
            'Item':{'pk':{'S':'a'}},'Expected':{'a':{}} => One or more parameter values were invalid: Value must be provided when Exists is null for Attribute: a
            'Item':{'pk':{'S':'a'}},'ConditionalOperator':'OR' => ConditionalOperator cannot be used without Filter or Expected
            """)
    void run_faultOfTheRequest_isRefusedInBothWordings(String members, String message) {
        String request = "{'TableName':'Plain'," + members + "}";
        assertThat(db.invalid("PutItem", request)).isEqualTo(message);
        assertThat(db.revisedInvalid("PutItem", request)).isEqualTo("1 validation error detected: " + message);
        assertThat(db.invalid("PutItem", request.replace("Plain", "NoSuchTable")))
                .as("before the table is looked for")
                .isEqualTo(message);
    }

    /** The checks against the table, which both generations word the same. */
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {} => One or more parameter values were invalid: Missing the key pk in the item
            {'sk':{'N':'1'}} => One or more parameter values were invalid: Missing the key pk in the item
            {'pk':{'S':'a'}} => One or more parameter values were invalid: Missing the key sk in the item
            {'pk':{'N':'1'},'sk':{'N':'1'}} => One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N
            {'pk':{'S':'a'},'sk':{'NULL':true}} => One or more parameter values were invalid: Type mismatch for key sk expected: N actual: NULL
            {'pk':{'S':''},'sk':{'N':'1'}} => One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
            {'pk':{'S':'a'},'sk':{'N':'1'},'g':{'N':'1'}} => One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: N IndexName: gsi
            {'pk':{'S':'a'},'sk':{'N':'1'},'h':{'L':[]}} => One or more parameter values were invalid: Type mismatch for Index Key h Expected: N Actual: L IndexName: gsi
            {'pk':{'S':'a'},'sk':{'N':'1'},'l':{'S':''}} => One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: lsi, IndexKey: l
            {'pk':{'S':'a'},'sk':{'N':'1'},'b':{'B':''}} => One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty binary value. IndexName: keys, IndexKey: b
            """)
    void run_itemUnfitForTheTable_isRefused(String item, String message) {
        String request = "{'TableName':'Full','Item':" + item + "}";
        assertThat(db.invalid("PutItem", request)).isEqualTo(message);
        assertThat(db.revisedInvalid("PutItem", request)).isEqualTo(message);
    }

    @Test
    void run_longKeys_areRefused() {
        assertThat(db.invalid("PutItem", "{'TableName':'Plain','Item':{'pk':{'S':'" + "a".repeat(2049) + "'}}}"))
                .isEqualTo("One or more parameter values were invalid: "
                        + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
        assertThat(db.invalid(
                        "PutItem",
                        "{'TableName':'Full','Item':{'pk':{'S':'a'},'sk':{'N':'1'},'l':{'S':'" + "a".repeat(1025)
                                + "'}}}"))
                .isEqualTo("One or more parameter values were invalid: Size limit exceeded for Index Key l "
                        + "Actual Size: 1025 bytes Max Size: 1024 bytes IndexName: lsi");
        assertThat(put("'Item':{'pk':{'S':'" + "a".repeat(2048) + "'}}")).isEqualTo("{}");
    }

    @Test
    void run_itemOf400KB_isTheLargest() {
        int filling = 409_600 - "pk".length() - 1 - "x".length();
        String item = "'Item':{'pk':{'S':'a'},'x':{'S':'" + "x".repeat(filling) + "'}}";
        assertThat(put(item)).isEqualTo("{}");
        String tooLarge = "{'TableName':'NoSuchTable'," + item.replace("'}}", "y'}}") + "}";
        assertThat(db.invalid("PutItem", tooLarge)).isEqualTo("Item size has exceeded the maximum allowed size");
    }

    @Test
    void run_falseNull_isRefusedInTheClassicWordingOnly() {
        String request = "{'TableName':'Plain','Item':{'pk':{'S':'a'},'x':{'NULL':false}}}";
        assertThat(db.invalid("PutItem", request))
                .isEqualTo("One or more parameter values were invalid: "
                        + "Null attribute value types must have the value of true");
        assertThat(db.revised("PutItem", request)).isEqualTo("{}");
        assertThat(db.revised("GetItem", "{'TableName':'Plain','Key':{'pk':{'S':'a'}}}"))
                .contains("\"x\":{\"NULL\":true}");
    }

    @Test
    void run_duplicatesInASet_areQuotedInTheRevisedWording() {
        String request = "{'TableName':'Plain','Item':{'pk':{'S':'a'},'x':{'SS':['a','a']}}}";
        assertThat(db.invalid("PutItem", request))
                .isEqualTo("One or more parameter values were invalid: Input collection [a, a] contains duplicates.");
        assertThat(db.revisedInvalid("PutItem", request))
                .isEqualTo("1 validation error detected: One or more parameter values were invalid: "
                        + "Input collection [\"a\", \"a\"] contains duplicates.");
    }

    @Test
    void run_valuesWithoutExpression_nameTheExpressionInTheClassicWordingOnly() {
        String request = "{'TableName':'Plain','Item':{'pk':{'S':'a'}},'ExpressionAttributeValues':{':v':{'S':'a'}}}";
        assertThat(db.invalid("PutItem", request))
                .isEqualTo("ExpressionAttributeValues can only be specified when using expressions: "
                        + "ConditionExpression is null");
        assertThat(db.revisedInvalid("PutItem", request))
                .isEqualTo("1 validation error detected: "
                        + "ExpressionAttributeValues can only be specified when using expressions");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'Item':{'pk':'a'} => Unexpected value type in payload
            'Item':{'pk':{'S':1}} => NUMBER_VALUE cannot be converted to String
            'Item':{'pk':{'S':1.5}} => DECIMAL_VALUE cannot be converted to String
            'Item':{'pk':{'S':true}} => TRUE_VALUE cannot be converted to String
            'Item':{'pk':{'S':['a']}} => Start of list found where not expected
            'Item':{'pk':{'S':{}}} => Start of structure or map found where not expected.
            'Item':{'pk':{'BOOL':'true'}} => STRING_VALUE cannot be converted to Boolean
            'Item':{'pk':{'SS':'a'}} => Unexpected field type
            'Item':{'pk':{'B':'ab='}} => Base64 encoded length is expected a multiple of 4 bytes but found: 3
            'Item':{'pk':{'B':1}} => only base-64-encoded strings are convertible to bytes
            'Item':'a' => Unexpected field type
            'Item':{'pk':{'S':'a'}},'ReturnValues':7 => NUMBER_VALUE cannot be converted to String
            """)
    void run_wrongJsonType_isASerializationException(String members, String message) {
        assertThat(put(members))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\",\"Message\":\"" + message
                        + "\"}");
    }

    @Test
    void run_expected_isACondition() {
        put("'Item':{'pk':{'S':'a'},'x':{'N':'1'}}");
        assertThat(put("'Item':{'pk':{'S':'a'},'x':{'N':'2'}},'Expected':{'x':{'Value':{'N':'9'}}}"))
                .contains("ConditionalCheckFailedException");
        assertThat(put("'Item':{'pk':{'S':'a'},'x':{'N':'2'}},'Expected':{'x':{'Value':{'N':'1.0'}}}"))
                .isEqualTo("{}");
        assertThat(put("'Item':{'pk':{'S':'a'}},'Expected':{'x':{'Exists':false},'pk':{'ComparisonOperator':'EQ',"
                        + "'AttributeValueList':[{'S':'a'}]}},'ConditionalOperator':'OR'"))
                .isEqualTo("{}");
    }

    @Test
    void run_severalFaults_reportsTheEarlierCheck() {
        String itemAndReturnValues = "'Item':{'pk':{'N':'x'}},'ReturnValues':'ALL_NEW'";
        assertThat(db.invalid("PutItem", "{'TableName':'Plain'," + itemAndReturnValues + "}"))
                .contains("numeric value");
        String returnValuesAndCondition =
                "'Item':{'pk':{'S':'a'}},'ReturnValues':'ALL_NEW','ConditionExpression':'a ='";
        assertThat(db.invalid("PutItem", "{'TableName':'Plain'," + returnValuesAndCondition + "}"))
                .contains("ReturnValues");
        String conditionAndTable = "'Item':{},'ConditionExpression':'a ='";
        assertThat(db.invalid("PutItem", "{'TableName':'Nothing'," + conditionAndTable + "}"))
                .contains("Syntax error");
    }
}
