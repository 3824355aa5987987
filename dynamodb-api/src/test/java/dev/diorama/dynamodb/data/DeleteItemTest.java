package dev.diorama.dynamodb.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import dev.diorama.dynamodb.SampleTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeleteItemTest {

    private static final String KEY = "'TableName':'Plain','Key':{'pk':{'S':'a'}}";

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createItem() {
        SampleTables.create(db);
        db.call("PutItem", "{'TableName':'Plain','Item':{'pk':{'S':'a'},'x':{'N':'1'}}}");
    }

    @AfterEach
    void close() {
        db.close();
    }

    private String delete(String members) {
        return db.call("DeleteItem", "{" + KEY + members + "}");
    }

    private String item() {
        return db.call("GetItem", "{" + KEY + "}");
    }

    @Test
    void run_item_isGone() {
        assertThat(delete("")).isEqualTo("{}");
        assertThat(item()).isEqualTo("{}");
    }

    @Test
    void run_noItem_isFineAsWell() {
        delete("");
        assertThat(delete(",'ReturnValues':'ALL_OLD'")).isEqualTo("{}");
    }

    @Test
    void run_returnAllOld_returnsTheItem() {
        assertThat(delete(",'ReturnValues':'ALL_OLD'"))
                .isEqualTo("{\"Attributes\":{\"pk\":{\"S\":\"a\"},\"x\":{\"N\":\"1\"}}}");
    }

    @Test
    void run_conditionFails_keepsTheItemAndReturnsItOnRequest() {
        String failing = ",'ConditionExpression':'x = :v','ExpressionAttributeValues':{':v':{'N':'2'}}";
        assertThat(delete(failing)).contains("ConditionalCheckFailedException").doesNotContain("\"Item\"");
        assertThat(delete(failing + ",'ReturnValuesOnConditionCheckFailure':'ALL_OLD'"))
                .contains("\"Item\":{\"pk\":{\"S\":\"a\"},\"x\":{\"N\":\"1\"}}");
        assertThat(item()).contains("\"x\"");
    }

    @Test
    void run_expected_isACondition() {
        assertThat(delete(",'Expected':{'x':{'Exists':false}}")).contains("ConditionalCheckFailedException");
        assertThat(delete(",'Expected':{'x':{'ComparisonOperator':'NOT_NULL'},'y':{'ComparisonOperator':'NULL'}},"
                        + "'ConditionalOperator':'AND'"))
                .isEqualTo("{}");
        assertThat(item()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'ReturnValues':'ALL_NEW' => ReturnValues can only be ALL_OLD or NONE
            'ConditionExpression':'a =' => Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "="
            'ConditionExpression':'a = b','Expected':{} => Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}
            'Expected':{'a':{'Value':{'S':'x'},'Exists':false}} => One or more parameter values were invalid: Value cannot be used when Exists is false for Attribute: a
            'Expected':{'a':{'ComparisonOperator':'BETWEEN','AttributeValueList':[{'N':'1'}]}} => One or more parameter values were invalid: Invalid number of argument(s) for the BETWEEN ComparisonOperator
            'Expected':{'a':{'AttributeValueList':[{'N':''}],'ComparisonOperator':'EQ'}} => The parameter cannot be converted to a numeric value
            """)
    void run_faultOfTheRequest_isRefusedInBothWordings(String members, String message) {
        String request = "{" + KEY + "," + members + "}";
        assertThat(db.invalid("DeleteItem", request)).isEqualTo(message);
        assertThat(db.revisedInvalid("DeleteItem", request)).isEqualTo("1 validation error detected: " + message);
        assertThat(db.invalid("DeleteItem", request.replace("Plain", "NoSuchTable")))
                .as("before the table is looked for")
                .isEqualTo(message);
    }
}
