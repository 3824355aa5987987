package dev.diorama.dynamodb.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages that live AWS was seen to give, in both generations. */
class ConstraintTextsTest {

    private static final String RETURN_VALUES = "Value 'INVALID' at 'returnValues' failed to satisfy constraint: "
            + "Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]";
    private static final String CAPACITY = "Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: "
            + "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]";
    private static final String METRICS = "Value 'INVALID' at 'returnItemCollectionMetrics' failed to satisfy "
            + "constraint: Member must satisfy enum value set: [SIZE, NONE]";
    private static final String REVISED_RETURN_VALUES = "Failed to satisfy constraint: Member must satisfy enum value "
            + "set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]";
    private static final String REVISED_METRICS = "ReturnItemCollectionMetrics can only be SIZE or NONE";
    private static final String EMPTY =
            "failed to satisfy constraint: Member must have length greater than or equal " + "to 1";

    private final LocalDynamoDb db = new LocalDynamoDb();

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void error_emptyTableName_showsItsValueInTheClassicWordingOnly() {
        String request = "{'TableName':'','Item':{}}";
        assertThat(db.invalid("PutItem", request))
                .isEqualTo("1 validation error detected: Value '' at 'tableName' " + EMPTY);
        assertThat(db.revisedInvalid("PutItem", request))
                .isEqualTo("1 validation error detected: Value at 'TableName' " + EMPTY);
    }

    @Test
    void error_emptyTableNameAndBadEnum_areBothReportedInTheClassicWordingOnly() {
        String request = "{'TableName':'','Item':{},'ReturnValues':'INVALID'}";
        assertThat(db.invalid("PutItem", request))
                .isEqualTo("2 validation errors detected: " + RETURN_VALUES + "; Value '' at 'tableName' " + EMPTY);
        assertThat(db.revisedInvalid("PutItem", request))
                .isEqualTo("1 validation error detected: Value at 'TableName' " + EMPTY);
    }

    @Test
    void error_threeBadEnumsOfPutItem_areReportedInEachGenerationsOrder() {
        String request = "{'TableName':'T','Item':{},'ReturnValues':'INVALID','ReturnConsumedCapacity':'INVALID',"
                + "'ReturnItemCollectionMetrics':'INVALID'}";
        assertThat(db.invalid("PutItem", request))
                .isEqualTo("3 validation errors detected: " + RETURN_VALUES + "; " + CAPACITY + "; " + METRICS);
        assertThat(db.revisedInvalid("PutItem", request))
                .isEqualTo("3 validation errors detected: " + CAPACITY + "; " + REVISED_RETURN_VALUES + "; "
                        + REVISED_METRICS);
    }

    @Test
    void error_twoBadEnumsOfDeleteItem_areReportedInEachGenerationsOrder() {
        String request = "{'TableName':'T','Key':{},'ReturnValues':'INVALID','ReturnConsumedCapacity':'INVALID'}";
        assertThat(db.invalid("DeleteItem", request))
                .isEqualTo("2 validation errors detected: " + RETURN_VALUES + "; " + CAPACITY);
        assertThat(db.revisedInvalid("DeleteItem", request))
                .isEqualTo("2 validation errors detected: " + CAPACITY + "; " + REVISED_RETURN_VALUES);
    }

    @Test
    void error_twoBadEnumsOfUpdateItem_areOneInTheRevisedWording() {
        String request = "{'TableName':'T','Key':{},'ReturnValues':'INVALID','ReturnConsumedCapacity':'INVALID'}";
        assertThat(db.invalid("UpdateItem", request))
                .isEqualTo("2 validation errors detected: " + CAPACITY + "; " + RETURN_VALUES);
        assertThat(db.revisedInvalid("UpdateItem", request))
                .isEqualTo("1 validation error detected: " + REVISED_RETURN_VALUES);
    }

    @Test
    void error_nothingGiven_reportsAllThatIsRequired() {
        assertThat(db.invalid("PutItem", "{}"))
                .isEqualTo("2 validation errors detected: Value null at 'item' failed to satisfy constraint: Member "
                        + "must not be null; Value null at 'tableName' failed to satisfy constraint: Member must not "
                        + "be null");
    }

    /** Keys of maps stay as they were sent, whatever they are. */
    @ParameterizedTest
    @CsvSource({"Auth, Auth", "member, member", "A.b, A.b", "1, 1", "Keys, Keys"})
    void error_insideAMap_keepsTheKey(String key, String shown) {
        assertThat(db.invalid("BatchGetItem", "{'RequestItems':{'" + key + "':{'Keys':[]}}}"))
                .isEqualTo(
                        "1 validation error detected: Value '[]' at 'requestItems." + shown + ".member.keys' " + EMPTY);
        assertThat(db.invalid(
                        "PutItem", "{'TableName':'T','Item':{},'Expected':{'" + key + "':{'ComparisonOperator':'X'}}}"))
                .startsWith("1 validation error detected: Value 'X' at 'expected." + shown
                        + ".member.comparisonOperator' failed");
    }

    @Test
    void error_manyFaults_listsTen() {
        StringBuilder parts = new StringBuilder("{}");
        for (int i = 1; i < 20; i++) {
            parts.append(",{}");
        }
        assertThat(db.invalid("TransactGetItems", "{'TransactItems':[" + parts + "]}"))
                .startsWith("10 validation errors detected: Value null at 'transactItems.1.member.get' failed")
                .contains("'transactItems.10.member.get'")
                .doesNotContain("'transactItems.11.member.get'");
    }
}
