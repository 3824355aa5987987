package dev.diorama.dynamodb.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyParametersTest {

    private static final String HASH = "'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]}";

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTable() {
        db.call(
                "CreateTable",
                "{'TableName':'Orders','BillingMode':'PAY_PER_REQUEST',"
                        + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'N'}]}");
        for (int i = 1; i <= 5; i++) {
            db.call(
                    "PutItem",
                    "{'TableName':'Orders','Item':{'pk':{'S':'a'},'sk':{'N':'" + i + "'},'odd':{'BOOL':" + (i % 2 == 1)
                            + "},'v':{'N':'" + 10 * i + "'}}}");
        }
    }

    @AfterEach
    void close() {
        db.close();
    }

    private String query(String parameters) {
        return db.call("Query", "{'TableName':'Orders'," + parameters + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EQ| {'N':'2'}| 2",
                "LT| {'N':'2'}| 1",
                "LE| {'N':'2'}| 1 2",
                "GT| {'N':'2'}| 3 4 5",
                "GE| {'N':'2'}| 2 3 4 5",
                "BETWEEN| {'N':'2'},{'N':'4'}| 2 3 4",
            })
    void keys_eachOperator_findsWhatSatisfiesIt(String operator, String values, String expected) {
        String answer = query("'KeyConditions':{" + HASH + ",'sk':{'ComparisonOperator':'" + operator
                + "','AttributeValueList':[" + values + "]}}");
        assertThat(Answers.numbers(answer, "sk")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AND| 5",
                "OR| 1 3 4 5",
            })
    void filter_conditionalOperator_joinsTheConditions(String operator, String expected) {
        String filter = "'odd':{'ComparisonOperator':'EQ','AttributeValueList':[{'BOOL':true}]},"
                + "'v':{'ComparisonOperator':'GT','AttributeValueList':[{'N':'30'}]}";
        String answer = query("'KeyConditions':{" + HASH + "},'ConditionalOperator':'" + operator + "','QueryFilter':{"
                + filter + "},'AttributesToGet':['sk']");
        assertThat(Answers.numbers(answer, "sk")).isEqualTo(expected);
        assertThat(answer).contains("[{\"sk\":{\"N\":").contains("\"ScannedCount\":5");
        String scanned = db.call(
                "Scan",
                "{'TableName':'Orders','ConditionalOperator':'" + operator + "','ScanFilter':{" + filter + "}}");
        assertThat(Answers.numbers(scanned, "sk")).isEqualTo(expected);
    }

    @Test
    void filter_onAKeyOfAScan_isAllowed() {
        String answer = db.call(
                "Scan",
                "{'TableName':'Orders','ScanFilter':{'sk':{'ComparisonOperator':'IN','AttributeValueList':[{'N':'2'},{'N':'4'}]}}}");
        assertThat(Answers.numbers(answer, "sk")).isEqualTo("2 4");
    }

    @Test
    void keys_besideAProjectionExpression_isAllowed() {
        assertThat(query("'KeyConditions':{" + HASH + "},'Limit':1,'ProjectionExpression':'v'"))
                .startsWith("{\"Items\":[{\"v\":{\"N\":\"10\"}}],");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'KeyConditions':{}| Conditions can be of length 1 or 2 only",
                "'KeyConditions':{'sk':{'ComparisonOperator':'EQ','AttributeValueList':[{'N':'1'}]}}"
                        + "| Query condition missed key schema element: pk",
                "'KeyConditions':{'pk':{'ComparisonOperator':'GT','AttributeValueList':[{'S':'a'}]}}"
                        + "| Query key condition not supported",
                "'KeyConditions':{'pk':{'ComparisonOperator':'NE','AttributeValueList':[{'S':'a'}]}}"
                        + "| Attempted conditional constraint is not an indexable operation",
                "'KeyConditions':{'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'N':'1'}]}}"
                        + "| One or more parameter values were invalid: Condition parameter type does not match schema type",
                "'KeyConditions':{'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'N':'x'}]}}"
                        + "| The parameter cannot be converted to a numeric value: x",
                "'KeyConditions':{'pk':{'ComparisonOperator':'EQ'}}| One or more parameter values were invalid:"
                        + " Invalid number of argument(s) for the EQ ComparisonOperator",
                "'ConditionalOperator':'AND','KeyConditions':{"
                        + HASH
                        + "}| ConditionalOperator cannot be used without Filter or Expected",
                "'AttributesToGet':['v','v'],'KeyConditions':{"
                        + HASH
                        + "}| One or more parameter values were invalid: Duplicate value in attribute name: v",
                "'Select':'COUNT','AttributesToGet':['v'],'KeyConditions':{"
                        + HASH
                        + "}| Cannot specify the AttributesToGet when choosing to get only the Count",
                "'QueryFilter':{'sk':{'ComparisonOperator':'NOT_NULL'}},'KeyConditions':{"
                        + HASH
                        + "}| QueryFilter can only contain non-primary key attributes: Primary key attribute: sk",
                "'QueryFilter':{'v':{'ComparisonOperator':'NOT_NULL'}},'KeyConditionExpression':'pk = :p',"
                        + "'ExpressionAttributeValues':{':p':{'S':'a'}}| Can not use both expression and non-expression parameters"
                        + " in the same request: Non-expression parameters: {QueryFilter} Expression parameters:"
                        + " {KeyConditionExpression}",
            })
    void run_wrongLegacyParameters_saysWhat(String parameters, String message) {
        assertThat(db.invalid("Query", "{'TableName':'Orders'," + parameters + "}"))
                .isEqualTo(message);
    }
}
