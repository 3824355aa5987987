package dev.diorama.dynamodb.table;

import static dev.diorama.dynamodb.table.TableJson.index;
import static dev.diorama.dynamodb.table.TableJson.key;
import static dev.diorama.dynamodb.table.TableJson.onDemand;
import static dev.diorama.dynamodb.table.TableJson.provisioned;
import static dev.diorama.dynamodb.table.TableJson.strings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.dynamodb.LocalDynamoDb;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeleteTableTest {

    private static final String ABC = "{'TableName':'abc'}";
    private static final String PUT = "{'TableName':'abc','Item':{'pk':{'S':'1'},'a':{'S':'x'}}}";

    private LocalDynamoDb db = new LocalDynamoDb();

    @AfterEach
    void close() {
        db.close();
    }

    private void slow() {
        db.close();
        db = new LocalDynamoDb(new DynamoDbOptions(DynamoDbOptions.WordingChoice.REGION, Duration.ofSeconds(10)));
    }

    @Test
    void run_table_isGoneAtOnce() {
        db.call("CreateTable", provisioned("abc", 2, 3).toString());
        db.call("PutItem", PUT);
        assertThat(db.call("DeleteTable", ABC))
                .matches("\\{\"TableDescription\":\\{\"TableName\":\"abc\",\"TableStatus\":\"DELETING\","
                        + "\"ProvisionedThroughput\":\\{\"NumberOfDecreasesToday\":0,\"ReadCapacityUnits\":2,"
                        + "\"WriteCapacityUnits\":3},\"TableSizeBytes\":5,\"ItemCount\":1,"
                        + "\"TableArn\":\"arn:aws:dynamodb:eu-north-1:000000000000:table/abc\","
                        + "\"TableId\":\"[0-9a-f-]{36}\",\"DeletionProtectionEnabled\":false}}");
        assertThat(db.call("DescribeTable", ABC))
                .contains("ResourceNotFoundException", "Requested resource not found: Table: abc not found");
        assertThat(db.call("PutItem", PUT)).contains("\"Requested resource not found\"");
        assertThat(db.call("ListTables", "{}")).isEqualTo("{\"TableNames\":[]}");
    }

    @Test
    void run_noSuchTable_isNotFound() {
        assertThat(db.call("DeleteTable", ABC))
                .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\",\"message\":"
                        + "\"Requested resource not found: Table: abc not found\"}");
    }

    @Test
    void run_protected_isRefused() {
        db.call(
                "CreateTable",
                onDemand("abc").with("DeletionProtectionEnabled", "true").toString());
        assertThat(db.invalid("DeleteTable", ABC))
                .isEqualTo("Resource cannot be deleted as it is currently protected against deletion. Disable deletion "
                        + "protection first.");
        assertThat(db.call("DescribeTable", ABC)).contains("ACTIVE");
    }

    @Test
    void run_tableMadeAgain_isEmptyAndUntagged() {
        String create = onDemand("abc")
                .with("AttributeDefinitions", strings("pk", "a"))
                .with("GlobalSecondaryIndexes", "[" + index("i-1", key("a")) + "]")
                .with("Tags", "[{'Key':'k','Value':'v'}]")
                .toString();
        db.call("CreateTable", create);
        db.call(
                "UpdateTimeToLive",
                "{'TableName':'abc','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'t'}}");
        db.call("PutItem", PUT);
        db.call("DeleteTable", ABC);
        db.call("CreateTable", onDemand("abc").toString());
        assertThat(db.call("Scan", ABC)).isEqualTo("{\"Items\":[],\"Count\":0,\"ScannedCount\":0}");
        assertThat(db.call(
                        "ListTagsOfResource", "{'ResourceArn':'arn:aws:dynamodb:eu-north-1:000000000000:table/abc'}"))
                .isEqualTo("{\"Tags\":[]}");
        assertThat(db.call("DescribeTimeToLive", ABC)).contains("DISABLED");
    }

    @Test
    void run_withTransition_showsAndListsTheTableUntilItIsOver() {
        slow();
        db.call("CreateTable", onDemand("abc").toString());
        assertThat(db.call("DeleteTable", ABC))
                .contains("ResourceInUseException")
                .contains("Attempt to change a resource which is still in use: Table is being created: abc");
        db.advance(10_000);
        db.call("PutItem", PUT);
        assertThat(db.call("DeleteTable", ABC)).contains("DELETING", "\"ItemCount\":1");
        assertThat(db.call("DeleteTable", ABC)).contains("DELETING", "\"ItemCount\":1");
        assertThat(db.call("DescribeTable", ABC)).contains("\"TableStatus\":\"DELETING\"");
        assertThat(db.call("ListTables", "{}")).isEqualTo("{\"TableNames\":[\"abc\"]}");
        assertThat(db.call("CreateTable", onDemand("abc").toString())).contains("Table already exists: abc");
        assertThat(db.call("GetItem", "{'TableName':'abc','Key':{'pk':{'S':'1'}}}"))
                .contains("\"Requested resource not found\"");
        db.advance(10_000);
        assertThat(db.call("DescribeTable", ABC)).contains("ResourceNotFoundException");
        assertThat(db.call("ListTables", "{}")).isEqualTo("{\"TableNames\":[]}");
        assertThat(db.call("CreateTable", onDemand("abc").toString())).contains("CREATING");
    }
}
