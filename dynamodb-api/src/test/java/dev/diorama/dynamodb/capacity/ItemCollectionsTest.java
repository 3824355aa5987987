package dev.diorama.dynamodb.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import dev.diorama.dynamodb.SampleTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ItemCollectionsTest {

    private static final String COLLECTION = "{'ItemCollectionKey':{'pk':{'S':'a'}},'SizeEstimateRangeGB':[0.0,1.0]}";
    private static final String WANTED = "'ReturnItemCollectionMetrics':'SIZE'}";

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTables() {
        SampleTables.create(db);
    }

    @AfterEach
    void close() {
        db.close();
    }

    private String call(String operation, String json) {
        return db.call(operation, json).replace('"', '\'');
    }

    @Test
    void shown_tableWithLocalIndex_isTheCollectionOfTheItem() {
        String key = "{'pk':{'S':'a'},'sk':{'N':'1'}}";
        String expected = "{'ItemCollectionMetrics':" + COLLECTION + "}";
        assertThat(call("PutItem", "{'TableName':'Full','Item':" + key + "," + WANTED))
                .isEqualTo(expected);
        assertThat(call("UpdateItem", "{'TableName':'Full','Key':" + key + "," + WANTED))
                .isEqualTo(expected);
        assertThat(call("DeleteItem", "{'TableName':'Full','Key':" + key + "," + WANTED))
                .isEqualTo(expected);
    }

    @Test
    void shown_tableWithoutLocalIndex_isNothing() {
        assertThat(call("PutItem", "{'TableName':'Plain','Item':{'pk':{'S':'a'}}," + WANTED))
                .isEqualTo("{}");
        assertThat(call("PutItem", "{'TableName':'Full','Item':{'pk':{'S':'a'},'sk':{'N':'1'}}}"))
                .as("not asked for")
                .isEqualTo("{}");
    }

    @Test
    void shown_batch_listsEachCollectionOnce() {
        String puts = "{'PutRequest':{'Item':{'pk':{'S':'a'},'sk':{'N':'1'}}}},"
                + "{'PutRequest':{'Item':{'pk':{'S':'a'},'sk':{'N':'2'}}}}";
        assertThat(call(
                        "BatchWriteItem",
                        "{'RequestItems':{'Full':[" + puts + "],'Plain':[{'PutRequest':{'Item':{'pk':{'S':'a'}}}}]},"
                                + WANTED))
                .isEqualTo("{'UnprocessedItems':{},'ItemCollectionMetrics':{'Full':[" + COLLECTION + "]}}");
    }

    @Test
    void shown_transaction_leavesConditionChecksOut() {
        String put = "{'Put':{'TableName':'Full','Item':{'pk':{'S':'a'},'sk':{'N':'1'}}}}";
        String check = "{'ConditionCheck':{'TableName':'Full','Key':{'pk':{'S':'b'},'sk':{'N':'1'}},"
                + "'ConditionExpression':'attribute_not_exists(pk)'}}";
        assertThat(call("TransactWriteItems", "{'TransactItems':[" + put + "," + check + "]," + WANTED))
                .isEqualTo("{'ItemCollectionMetrics':{'Full':[" + COLLECTION + "]}}");
    }
}
