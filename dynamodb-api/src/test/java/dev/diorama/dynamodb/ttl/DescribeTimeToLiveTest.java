package dev.diorama.dynamodb.ttl;

import static dev.diorama.dynamodb.table.TableJson.onDemand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeTimeToLiveTest {

    private final LocalDynamoDb db = new LocalDynamoDb();

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void run_tableWithout_isDisabled() {
        db.call("CreateTable", onDemand("abc").toString());
        assertThat(db.call("DescribeTimeToLive", "{'TableName':'abc'}"))
                .isEqualTo("{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}");
    }

    @Test
    void run_noSuchTable_isNotFound() {
        assertThat(db.call("DescribeTimeToLive", "{'TableName':'abc'}"))
                .contains("ResourceNotFoundException", "Requested resource not found: Table: abc not found");
    }
}
