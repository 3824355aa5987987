package dev.diorama.dynamodb.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import dev.diorama.dynamodb.SampleTables;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others meet while a transaction holds item a of the table Plain. */
class TransactionConflictTest {

    private static final String PUT_A = "{'Put':{'TableName':'Plain','Item':{'pk':{'S':'a'},'x':{'N':'2'}}}}";
    private static final String PUT_B = "{'Put':{'TableName':'Other','Item':{'pk':{'S':'b'}}}}";
    private static final String REASONS =
            "'CancellationReasons':[{'Code':'None'},{'Code':'TransactionConflict','Message':'Transaction is ongoing for "
                    + "the item'}]";

    private final PausingStore store = new PausingStore();
    private final LocalDynamoDb db = new LocalDynamoDb(store);
    private CompletableFuture<String> transaction = CompletableFuture.completedFuture("not begun");

    @BeforeEach
    void holdAnItem() {
        SampleTables.create(db);
        db.callInBoth("CreateTable", SampleTables.plain("Other"));
        db.call("PutItem", "{'TableName':'Plain','Item':{'pk':{'S':'a'},'x':{'N':'1'}}}");
        store.pauseNextWrite();
        transaction = CompletableFuture.supplyAsync(
                () -> call("TransactWriteItems", "{'TransactItems':[" + PUT_A + "],'ClientRequestToken':'t'}"));
        store.awaitPause();
    }

    @AfterEach
    void letGo() {
        store.goOn();
        assertThat(transaction.join()).isEqualTo("{}");
        assertThat(call("GetItem", "{'TableName':'Plain','Key':{'pk':{'S':'a'}}}"))
                .isEqualTo("{'Item':{'pk':{'S':'a'},'x':{'N':'2'}}}");
        assertThat(call("UpdateItem", "{'TableName':'Plain','Key':{'pk':{'S':'a'}}}"))
                .as("nothing is held any more")
                .isEqualTo("{}");
        db.close();
    }

    private String call(String operation, String json) {
        return db.call(operation, json).replace('"', '\'');
    }

    @ParameterizedTest
    @ValueSource(strings = {"PutItem", "UpdateItem", "DeleteItem"})
    void write_singleWrite_conflicts(String operation) {
        String named = operation.equals("PutItem") ? "Item" : "Key";
        assertThat(call(operation, "{'TableName':'Plain','" + named + "':{'pk':{'S':'a'}}}"))
                .isEqualTo("{'__type':'com.amazonaws.dynamodb.v20120810#TransactionConflictException',"
                        + "'message':'Transaction is ongoing for the item'}");
    }

    @Test
    void run_otherTransaction_isCancelledAndHoldsNothing() {
        assertThat(call("TransactWriteItems", "{'TransactItems':[" + PUT_B + "," + PUT_A + "]}"))
                .contains("#TransactionCanceledException")
                .contains("[None, TransactionConflict]")
                .contains(REASONS);
        assertThat(call("PutItem", "{'TableName':'Other','Item':{'pk':{'S':'b'}}}"))
                .isEqualTo("{}");
    }

    @Test
    void run_transactionalRead_isCancelled() {
        assertThat(call(
                        "TransactGetItems",
                        "{'TransactItems':[{'Get':{'TableName':'Other','Key':{'pk':{'S':'b'}}}},"
                                + "{'Get':{'TableName':'Plain','Key':{'pk':{'S':'a'}}}}]}"))
                .contains("#TransactionCanceledException")
                .contains(REASONS);
    }

    @Test
    void run_batch_leavesTheItemUnprocessed() {
        String request = "{'PutRequest':{'Item':{'pk':{'S':'a'},'y':{'SS':['q']}}}}";
        assertThat(call(
                        "BatchWriteItem",
                        "{'RequestItems':{'Plain':[" + request
                                + "],'Other':[{'PutRequest':{'Item':{'pk':{'S':'b'}}}}]},"
                                + "'ReturnConsumedCapacity':'TOTAL'}"))
                .isEqualTo("{'UnprocessedItems':{'Plain':[" + request + "]},"
                        + "'ConsumedCapacity':[{'TableName':'Other','CapacityUnits':1.0}]}");
        assertThat(call("BatchWriteItem", "{'RequestItems':{'Plain':[{'DeleteRequest':{'Key':{'pk':{'S':'a'}}}}]}}"))
                .isEqualTo("{'UnprocessedItems':{'Plain':[{'DeleteRequest':{'Key':{'pk':{'S':'a'}}}}]}}");
    }

    @Test
    void run_plainReads_seeTheItemAsItWas() {
        assertThat(call("GetItem", "{'TableName':'Plain','Key':{'pk':{'S':'a'}},'ConsistentRead':true}"))
                .contains("'x':{'N':'1'}");
        assertThat(call("BatchGetItem", "{'RequestItems':{'Plain':{'Keys':[{'pk':{'S':'a'}}]}}}"))
                .contains("'x':{'N':'1'}");
    }

    @Test
    void run_sameToken_isInProgress() {
        assertThat(call("TransactWriteItems", "{'TransactItems':[" + PUT_A + "],'ClientRequestToken':'t'}"))
                .isEqualTo("{'__type':'com.amazonaws.dynamodb.v20120810#TransactionInProgressException',"
                        + "'Message':'The transaction with the given request token is already in progress.'}");
        assertThat(call("TransactWriteItems", "{'TransactItems':[" + PUT_B + "],'ClientRequestToken':'t'}"))
                .contains("#IdempotentParameterMismatchException");
    }
}
