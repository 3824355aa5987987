package dev.diorama.dynamodb.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever parameters come together, right and wrong, AWS's answer or error comes back, never a defect's. */
class ParameterCombinationsTest {

    private static final List<String> PARAMETERS = List.of(
            "'IndexName':'local'",
            "'IndexName':'global'",
            "'IndexName':'none'",
            "'Select':'ALL_ATTRIBUTES'",
            "'Select':'ALL_PROJECTED_ATTRIBUTES'",
            "'Select':'COUNT'",
            "'Select':'SPECIFIC_ATTRIBUTES'",
            "'AttributesToGet':['a','b']",
            "'AttributesToGet':['a','a']",
            "'AttributesToGet':[null]",
            "'Limit':1",
            "'Limit':2147483647",
            "'Limit':-1",
            "'ConsistentRead':true",
            "'ScanIndexForward':false",
            "'KeyConditions':{'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]}}",
            "'KeyConditions':{'pk':{'ComparisonOperator':'EQ','AttributeValueList':[null]}}",
            "'KeyConditions':{'pk':{}}",
            "'QueryFilter':{'a':{'ComparisonOperator':'IN','AttributeValueList':[{'N':'1'},{'N':'2'}]}}",
            "'ScanFilter':{'a':{'ComparisonOperator':'BETWEEN','AttributeValueList':[{'SS':[]},{}]}}",
            "'ConditionalOperator':'OR'",
            "'ExclusiveStartKey':{'pk':{'S':'a'},'sk':{'N':'1'}}",
            "'ExclusiveStartKey':{'pk':{'S':'a'},'sk':{'N':'1'},'g':{'S':'x'}}",
            "'ExclusiveStartKey':{'pk':{'S':''},'sk':{'N':'1E999'}}",
            "'ExclusiveStartKey':{'pk':null}",
            "'ExclusiveStartKey':{}",
            "'TotalSegments':3",
            "'Segment':2",
            "'Segment':0",
            "'ReturnConsumedCapacity':'INDEXES'",
            "'ReturnConsumedCapacity':'SOME'",
            "'ProjectionExpression':'a, b[0].c'",
            "'ProjectionExpression':'#a'",
            "'FilterExpression':'a > :a OR attribute_not_exists(#a)'",
            "'FilterExpression':'((((('",
            "'KeyConditionExpression':'pk = :p'",
            "'KeyConditionExpression':'g = :p AND begins_with(sk, :a)'",
            "'KeyConditionExpression':'pk = :p AND sk BETWEEN :a AND :a'",
            "'ExpressionAttributeNames':{'#a':'b'}",
            "'ExpressionAttributeNames':{}",
            "'ExpressionAttributeValues':{':p':{'S':'a'},':a':{'N':'2'}}",
            "'ExpressionAttributeValues':{':p':{'S':'a'}}",
            "'ExpressionAttributeValues':{':p':{'NULL':true},':a':{'M':{}}}",
            "'ExpressionAttributeValues':{':p':{'S':'a','N':'1'}}");

    private static LocalDynamoDb db = new LocalDynamoDb();

    @BeforeContainer
    static void createTable() {
        db = new LocalDynamoDb();
        db.call(
                "CreateTable",
                "{'TableName':'Orders','BillingMode':'PAY_PER_REQUEST',"
                        + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},"
                        + "{'AttributeName':'sk','AttributeType':'N'},{'AttributeName':'g','AttributeType':'S'}],"
                        + "'LocalSecondaryIndexes':[{'IndexName':'local','Projection':{'ProjectionType':'KEYS_ONLY'},"
                        + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'g','KeyType':'RANGE'}]}],"
                        + "'GlobalSecondaryIndexes':[{'IndexName':'global','Projection':{'ProjectionType':'KEYS_ONLY'},"
                        + "'KeySchema':[{'AttributeName':'g','KeyType':'HASH'}]}]}");
        for (int i = 0; i < 4; i++) {
            db.call(
                    "PutItem",
                    "{'TableName':'Orders','Item':{'pk':{'S':'a'},'sk':{'N':'" + i + "'},'g':{'S':'x'},'a':{'N':'" + i
                            + "'},'b':{'L':[{'M':{'c':{'BOOL':true}}}]}}}");
        }
    }

    @AfterContainer
    static void close() {
        db.close();
    }

    @Provide
    Arbitrary<Set<String>> combinations() {
        return Arbitraries.of(PARAMETERS).set().ofMinSize(0).ofMaxSize(9);
    }

    @Property(tries = 3000)
    void run_anyCombination_isAnsweredOrRefused(@ForAll("combinations") Set<String> parameters, @ForAll boolean query) {
        String request =
                "{'TableName':'Orders'" + (parameters.isEmpty() ? "" : ",") + String.join(",", parameters) + "}";

        LocalDynamoDb.Answer answer = db.answer(query ? "Query" : "Scan", request, "eu-north-1");

        assertThat(answer.status()).as(request).isIn(200, 400);
        assertThat(answer.body()).doesNotContain("InternalServerError");
    }
}
