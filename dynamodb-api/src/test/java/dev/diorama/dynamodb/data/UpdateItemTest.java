package dev.diorama.dynamodb.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import dev.diorama.dynamodb.SampleTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateItemTest {

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

    private String update(String members) {
        return db.call("UpdateItem", "{" + KEY + members + "}");
    }

    private void put(String attributes) {
        db.call("PutItem", "{'TableName':'Plain','Item':{'pk':{'S':'a'}" + attributes + "}}");
    }

    private String item() {
        return db.call("GetItem", "{" + KEY + "}").replace('"', '\'');
    }

    @Test
    void run_nothingToChange_makesAnItemOfTheKeyOrLeavesTheItem() {
        assertThat(update("")).isEqualTo("{}");
        assertThat(item()).isEqualTo("{'Item':{'pk':{'S':'a'}}}");
        put(",'x':{'N':'1'}");
        assertThat(update("")).isEqualTo("{}");
        assertThat(item()).isEqualTo("{'Item':{'pk':{'S':'a'},'x':{'N':'1'}}}");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'UpdateExpression':'SET x = :v','ExpressionAttributeValues':{':v':{'N':'1'}} => {'Item':{'pk':{'S':'a'},'x':{'N':'1'}}}
            'UpdateExpression':'ADD x :v','ExpressionAttributeValues':{':v':{'N':'1'}} => {'Item':{'pk':{'S':'a'},'x':{'N':'1'}}}
            'UpdateExpression':'ADD x :v','ExpressionAttributeValues':{':v':{'SS':['q']}} => {'Item':{'pk':{'S':'a'},'x':{'SS':['q']}}}
            'UpdateExpression':'REMOVE x' => {}
            'UpdateExpression':'DELETE x :v','ExpressionAttributeValues':{':v':{'SS':['q']}} => {}
            'AttributeUpdates':{'x':{'Action':'PUT','Value':{'N':'1'}}} => {'Item':{'pk':{'S':'a'},'x':{'N':'1'}}}
            'AttributeUpdates':{'x':{'Value':{'N':'1'}}} => {'Item':{'pk':{'S':'a'},'x':{'N':'1'}}}
            'AttributeUpdates':{'x':{'Action':'ADD','Value':{'N':'1'}}} => {'Item':{'pk':{'S':'a'},'x':{'N':'1'}}}
            'AttributeUpdates':{'x':{'Action':'DELETE'}} => {}
            'AttributeUpdates':{} => {'Item':{'pk':{'S':'a'}}}
            """)
    void run_noItem_makesOneUnlessAllIsRemoved(String change, String expected) {
        assertThat(update("," + change)).isEqualTo("{}");
        assertThat(item()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            NONE => {}
            ALL_OLD => {'Attributes':{'pk':{'S':'a'},'m':{'M':{'k':{'N':'1'},'other':{'N':'2'}}},'y':{'S':'kept'}}}
            ALL_NEW => {'Attributes':{'pk':{'S':'a'},'m':{'M':{'k':{'N':'6'},'other':{'N':'2'}}},'y':{'S':'kept'},'z':{'BOOL':true}}}
            UPDATED_OLD => {'Attributes':{'m':{'M':{'k':{'N':'1'}}}}}
            UPDATED_NEW => {'Attributes':{'m':{'M':{'k':{'N':'6'}}},'z':{'BOOL':true}}}
            """)
    void run_returnValues_returnWhatTheySay(String returnValues, String expected) {
        put(",'m':{'M':{'k':{'N':'1'},'other':{'N':'2'}}},'y':{'S':'kept'}");
        assertThat(update(",'UpdateExpression':'SET m.k = m.k + :five, z = :t','ExpressionAttributeValues':"
                                + "{':five':{'N':'5'},':t':{'BOOL':true}},'ReturnValues':'" + returnValues + "'")
                        .replace('"', '\''))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            ALL_OLD => {}
            UPDATED_OLD => {}
            ALL_NEW => {'Attributes':{'pk':{'S':'a'},'x':{'N':'1'}}}
            UPDATED_NEW => {'Attributes':{'x':{'N':'1'}}}
            """)
    void run_returnValuesOfANewItem_haveNoOldOnes(String returnValues, String expected) {
        assertThat(update(",'UpdateExpression':'SET x = :v','ExpressionAttributeValues':{':v':{'N':'1'}},"
                                + "'ReturnValues':'" + returnValues + "'")
                        .replace('"', '\''))
                .isEqualTo(expected);
    }

    @Test
    void run_returnValuesOfARemoval_haveNoNewOnes() {
        put(",'x':{'N':'1'}");
        assertThat(update(",'UpdateExpression':'REMOVE x','ReturnValues':'UPDATED_NEW'"))
                .isEqualTo("{}");
        put(",'x':{'N':'1'}");
        assertThat(update(",'UpdateExpression':'REMOVE x','ReturnValues':'UPDATED_OLD'"))
                .isEqualTo("{\"Attributes\":{\"x\":{\"N\":\"1\"}}}");
    }

    @Test
    void run_conditionFails_changesNothing() {
        put(",'x':{'N':'1'}");
        String failing = ",'UpdateExpression':'SET x = :v','ConditionExpression':'x > :v',"
                + "'ExpressionAttributeValues':{':v':{'N':'5'}}";
        assertThat(update(failing)).contains("ConditionalCheckFailedException").doesNotContain("\"Item\"");
        assertThat(update(failing + ",'ReturnValuesOnConditionCheckFailure':'ALL_OLD'"))
                .contains("\"Item\":{\"pk\":{\"S\":\"a\"},\"x\":{\"N\":\"1\"}}");
        assertThat(item()).isEqualTo("{'Item':{'pk':{'S':'a'},'x':{'N':'1'}}}");
    }

    @Test
    void run_expectedAndAttributeUpdates_areConditionAndUpdate() {
        put(",'x':{'N':'1'},'s':{'SS':['a','b']}");
        String change = ",'AttributeUpdates':{'x':{'Action':'ADD','Value':{'N':'2'}},"
                + "'s':{'Action':'DELETE','Value':{'SS':['a']}}},'Expected':{'x':{'ComparisonOperator':'LT',"
                + "'AttributeValueList':[{'N':'2'}]}},'ReturnValues':'UPDATED_NEW'";
        assertThat(update(change).replace('"', '\'')).isEqualTo("{'Attributes':{'x':{'N':'3'},'s':{'SS':['b']}}}");
        assertThat(update(change)).contains("ConditionalCheckFailedException");
    }

    /** Faults of the request alone: the revised wording puts its prefix before them. */
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'UpdateExpression':'' => Invalid UpdateExpression: The expression can not be empty;
            'UpdateExpression':'INVALID SYNTAX HERE' => Invalid UpdateExpression: Syntax error; token: "INVALID", near: "INVALID SYNTAX"
            'UpdateExpression':'SET x = :v' => Invalid UpdateExpression: An expression attribute value used in expression is not defined; attribute value: :v
            'UpdateExpression':'REMOVE x','ExpressionAttributeNames':{'#b':'x'} => Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}
            'UpdateExpression':'REMOVE x','ConditionExpression':'a =' => Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "="
            'UpdateExpression':'REMOVE x','AttributeUpdates':{'x':{}} => Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributeUpdates} Expression parameters: {UpdateExpression}
            'ConditionExpression':'x = y','AttributeUpdates':{'x':{}},'Expected':{'x':{}},'ConditionalOperator':'OR' => Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributeUpdates, Expected, ConditionalOperator} Expression parameters: {ConditionExpression}
            'AttributeUpdates':{'x':{'Action':'PUT'}} => One or more parameter values were invalid: Only DELETE action is allowed when no attribute value is specified
            'AttributeUpdates':{'x':{'Action':'ADD','Value':{'NS':[]}}} => One or more parameter values were invalid: An number set  may not be empty
            'UpdateExpression':'REMOVE x, x' => Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [x], path two: [x]
            """)
    void run_faultOfTheRequest_isRefusedInBothWordings(String members, String message) {
        String request = "{" + KEY + "," + members + "}";
        assertThat(db.invalid("UpdateItem", request)).isEqualTo(message);
        assertThat(db.revisedInvalid("UpdateItem", request)).isEqualTo("1 validation error detected: " + message);
        assertThat(db.invalid("UpdateItem", request.replace("Plain", "NoSuchTable")))
                .as("before the table is looked for")
                .isEqualTo(message);
    }

    @Test
    void run_valuesWithoutExpression_nameTheExpressionsInTheClassicWordingOnly() {
        String request = "{" + KEY + ",'ExpressionAttributeValues':{':v':{'S':'a'}}}";
        String message = "ExpressionAttributeValues can only be specified when using expressions";
        assertThat(db.invalid("UpdateItem", request))
                .isEqualTo(message + ": UpdateExpression and ConditionExpression are null");
        assertThat(db.revisedInvalid("UpdateItem", request)).isEqualTo("1 validation error detected: " + message);
    }

    /** Faults that only the table or the item tells, which both generations word the same. */
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            SET pk = :s => One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key
            REMOVE sk => One or more parameter values were invalid: Cannot update attribute sk. This attribute is part of the key
            SET absent.x = :s => The document path provided in the update expression is invalid for update
            SET y = absent => The provided expression refers to an attribute that does not exist in the item
            SET y = x + :one => An operand in the update expression has an incorrect data type
            ADD x :one => An operand in the update expression has an incorrect data type
            SET n = n + :huge => Number overflow. Attempting to store a number with magnitude larger than supported range
            SET g = :one => The update expression attempted to update the secondary index key to unsupported type
            SET g = :empty => The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty string value.
            SET l = :long => The update expression attempted to update the secondary index key beyond allowed size limits
            """)
    void run_updateUnfitForTheItem_isRefused(String expression, String message) {
        StringBuilder values = new StringBuilder();
        for (String value : new String[] {
            "':s':{'S':'s'}",
            "':one':{'N':'1'}",
            "':huge':{'N':'9E125'}",
            "':empty':{'S':''}",
            "':long':{'S':'" + "a".repeat(1025) + "'}"
        }) {
            if (expression.contains(value.substring(1, value.indexOf('\'', 1)))) {
                values.append(values.isEmpty() ? "" : ",").append(value);
            }
        }
        String given = values.isEmpty() ? "" : ",'ExpressionAttributeValues':{" + values + "}";
        String request = "{'TableName':'Full','Key':{'pk':{'S':'a'},'sk':{'N':'1'}},'UpdateExpression':'" + expression
                + "'" + given + "}";
        db.callInBoth(
                "PutItem",
                "{'TableName':'Full','Item':{'pk':{'S':'a'},'sk':{'N':'1'},'x':{'S':'text'},'n':{'N':'9E125'}}}");
        assertThat(db.invalid("UpdateItem", request)).isEqualTo(message);
        assertThat(db.revisedInvalid("UpdateItem", request)).isEqualTo(message);
    }

    @Test
    void run_legacyTypeClash_isRefused() {
        put(",'x':{'S':'text'}");
        assertThat(db.invalid(
                        "UpdateItem", "{" + KEY + ",'AttributeUpdates':{'x':{'Action':'ADD','Value':{'N':'1'}}}}"))
                .isEqualTo("Type mismatch for attribute to update");
        assertThat(db.invalid(
                        "UpdateItem", "{" + KEY + ",'AttributeUpdates':{'pk':{'Action':'PUT','Value':{'S':'b'}}}}"))
                .isEqualTo("One or more parameter values were invalid: "
                        + "Cannot update attribute pk. This attribute is part of the key");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {} => The provided key element does not match the schema
            {'pk':{'N':'1'}} => The provided key element does not match the schema
            {'pk':{'S':'a'},'x':{'S':'a'}} => The provided key element does not match the schema
            {'x':{'S':'a'}} => The provided key element does not match the schema
            {'pk':{'S':''}} => One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
            """)
    void run_unfitKey_isRefusedByAllThatTakeAKey(String key, String message) {
        for (String operation : new String[] {"UpdateItem", "GetItem", "DeleteItem"}) {
            String request = "{'TableName':'Plain','Key':" + key + "}";
            assertThat(db.invalid(operation, request)).isEqualTo(message);
            assertThat(db.revisedInvalid(operation, request)).isEqualTo(message);
        }
    }

    @Test
    void run_itemGrowsBeyond400KB_isRefused() {
        put(",'x':{'S':'" + "x".repeat(300_000) + "'}");
        String request = "{" + KEY + ",'UpdateExpression':'SET y = :v','ExpressionAttributeValues':{':v':{'S':'"
                + "y".repeat(200_000) + "'}}}";
        assertThat(db.invalid("UpdateItem", request))
                .isEqualTo("Item size to update has exceeded the maximum allowed size");
        assertThat(item()).doesNotContain("'y'");
    }

    @Test
    void run_nestingBeyond32Levels_isRefused() {
        put(",'m':{'L':[]}");
        StringBuilder deep = new StringBuilder("{'N':'1'}");
        for (int i = 0; i < 31; i++) {
            deep.insert(0, "{'L':[").append("]}");
        }
        assertThat(db.invalid(
                        "UpdateItem",
                        "{" + KEY + ",'UpdateExpression':'SET m[0] = :v','ExpressionAttributeValues':{':v':" + deep
                                + "}}"))
                .isEqualTo("Nesting Levels have exceeded supported limits");
        assertThat(update(",'UpdateExpression':'SET x = :v','ExpressionAttributeValues':{':v':" + deep + "}"))
                .isEqualTo("{}");
    }
}
