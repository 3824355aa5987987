package dev.diorama.dynamodb.table;

import static dev.diorama.dynamodb.table.TableJson.index;
import static dev.diorama.dynamodb.table.TableJson.key;
import static dev.diorama.dynamodb.table.TableJson.onDemand;
import static dev.diorama.dynamodb.table.TableJson.strings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeTableTest {

    private LocalDynamoDb db = new LocalDynamoDb();

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void run_noSuchTable_isNotFound() {
        assertThat(db.call("DescribeTable", "{'TableName':'abc'}"))
                .isEqualTo(
                        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\",\"message\":\"Requested resource not found: Table: abc not found\"}");
    }

    @Test
    void run_noName_saysThatItIsRequired() {
        assertThat(db.invalid("DescribeTable", "{}"))
                .isEqualTo("The parameter 'TableName' is required but was not present in the request");
    }

    @Test
    void run_nameThatNoTableCanHave_isInvalid() {
        assertThat(db.invalid("DescribeTable", "{'TableName':'a'}"))
                .isEqualTo(
                        "1 validation error detected: Value 'a' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3");
        assertThat(db.invalid("DescribeTable", "{'TableName':'a b c'}"))
                .isEqualTo(
                        "1 validation error detected: Value 'a b c' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        assertThat(db.revised("DescribeTable", "{'TableName':'a'}"))
                .contains("1 validation error detected: Value at 'TableName' failed to satisfy constraint: ");
    }

    @Test
    void run_arn_describesTheTable() {
        db.call("CreateTable", onDemand("abc").toString());
        assertThat(db.call("DescribeTable", "{'TableName':'arn:aws:dynamodb:eu-north-1:000000000000:table/abc'}"))
                .contains("\"TableName\":\"abc\"");
        assertThat(db.call("DescribeTable", "{'TableName':'arn:aws:dynamodb:eu-north-1:111111111111:table/abc'}"))
                .contains("com.amazon.coral.service#AccessDeniedException", "dynamodb:DescribeTable on resource: arn:");
    }

    @Test
    void run_arnOfAnotherRegion_isInvalid() {
        assertThat(db.invalid("DescribeTable", "{'TableName':'arn:aws:dynamodb:eu-west-1:000000000000:table/abc'}"))
                .isEqualTo("1 validation error detected: Invalid AWS region in "
                        + "'arn:aws:dynamodb:eu-west-1:000000000000:table/abc'");
    }

    @Test
    void run_tableWithItems_countsThemInTheTableAndItsIndexes() {
        db.call(
                "CreateTable",
                onDemand("abc")
                        .with("KeySchema", key("pk", "sk"))
                        .with("AttributeDefinitions", strings("pk", "sk", "a"))
                        .with(
                                "GlobalSecondaryIndexes",
                                "[" + index("global", key("a"), "{'ProjectionType':'KEYS_ONLY'}", "") + "]")
                        .with("LocalSecondaryIndexes", "[" + index("local", key("pk", "a")) + "]")
                        .toString());
        db.call("PutItem", "{'TableName':'abc','Item':{'pk':{'S':'1'},'sk':{'S':'1'},'a':{'S':'x'},'b':{'S':'123'}}}");
        db.call("PutItem", "{'TableName':'abc','Item':{'pk':{'S':'1'},'sk':{'S':'2'}}}");
        assertThat(db.call("DescribeTable", "{'TableName':'abc'}"))
                .contains("\"TableSizeBytes\":18,\"ItemCount\":2,")
                .contains(
                        "\"IndexSizeBytes\":12,\"ItemCount\":1,\"IndexArn\":\"arn:aws:dynamodb:eu-north-1:000000000000:table/abc/index/local\"")
                .contains(
                        "\"IndexSizeBytes\":8,\"ItemCount\":1,\"IndexArn\":\"arn:aws:dynamodb:eu-north-1:000000000000:table/abc/index/global\"");
        db.call("DeleteItem", "{'TableName':'abc','Key':{'pk':{'S':'1'},'sk':{'S':'1'}}}");
        assertThat(db.call("DescribeTable", "{'TableName':'abc'}"))
                .contains("\"TableSizeBytes\":6,\"ItemCount\":1,", "\"IndexSizeBytes\":0,\"ItemCount\":0");
    }

    @Test
    void run_afterARestart_showsTheSame() {
        db.call(
                "CreateTable",
                onDemand("abc")
                        .with("AttributeDefinitions", strings("pk", "a"))
                        .with("GlobalSecondaryIndexes", "[" + index("global", key("a")) + "]")
                        .with("StreamSpecification", "{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'}")
                        .with("SSESpecification", "{'Enabled':true}")
                        .with("TableClass", "'STANDARD_INFREQUENT_ACCESS'")
                        .with("DeletionProtectionEnabled", "true")
                        .with("OnDemandThroughput", "{'MaxReadRequestUnits':20,'MaxWriteRequestUnits':15}")
                        .with("WarmThroughput", "{'ReadUnitsPerSecond':13000}")
                        .toString());
        String before = db.call("DescribeTable", "{'TableName':'abc'}");
        db = db.reopened();
        assertThat(db.call("DescribeTable", "{'TableName':'abc'}")).isEqualTo(before);
    }
}
