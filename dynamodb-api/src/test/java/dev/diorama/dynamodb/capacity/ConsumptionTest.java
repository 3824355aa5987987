package dev.diorama.dynamodb.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import dev.diorama.dynamodb.SampleTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumptionTest {

    private static final String KEY = "'pk':{'S':'a'},'sk':{'N':'1'}";

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTables() {
        SampleTables.create(db);
    }

    @AfterEach
    void close() {
        db.close();
    }

    private String put(String attributes, String returned) {
        return capacity(db.call(
                "PutItem",
                "{'TableName':'Full','Item':{" + KEY + attributes + "},'ReturnConsumedCapacity':'" + returned + "'}"));
    }

    /** The answer's ConsumedCapacity alone. */
    private static String capacity(String answer) {
        String start = "{\"ConsumedCapacity\":";
        return answer.startsWith(start)
                ? answer.substring(start.length(), answer.length() - 1).replace('"', '\'')
                : answer;
    }

    private static String filled(String attribute, int bytes) {
        return ",'" + attribute + "':{'S':'" + "x".repeat(bytes) + "'}";
    }

    @Test
    void shown_none_isNothing() {
        assertThat(put("", "NONE")).isEqualTo("{}");
    }

    @Test
    void write_itemInNoIndex_costsTheTableAlone() {
        assertThat(put("", "TOTAL")).isEqualTo("{'TableName':'Full','CapacityUnits':1.0}");
        assertThat(put("", "INDEXES"))
                .isEqualTo("{'TableName':'Full','CapacityUnits':1.0,'Table':{'CapacityUnits':1.0}}");
    }

    @Test
    void write_itemOfAllIndexes_costsEachOfThem() {
        String attributes = ",'l':{'S':'l'},'g':{'S':'g'},'h':{'N':'1'},'b':{'B':'AAAA'}";
        assertThat(put(attributes, "INDEXES"))
                .isEqualTo("{'TableName':'Full','CapacityUnits':4.0,'Table':{'CapacityUnits':1.0},"
                        + "'LocalSecondaryIndexes':{'lsi':{'CapacityUnits':1.0}},"
                        + "'GlobalSecondaryIndexes':{'gsi':{'CapacityUnits':1.0},'keys':{'CapacityUnits':1.0}}}");
        assertThat(put(attributes, "TOTAL"))
                .as("the same again changes no index")
                .isEqualTo("{'TableName':'Full','CapacityUnits':1.0}");
    }

    @Test
    void write_smallerItemInPlaceOfALargerOne_costsTheLarger() {
        put(filled("x", 3000), "NONE");
        assertThat(put("", "TOTAL")).isEqualTo("{'TableName':'Full','CapacityUnits':3.0}");
    }

    @Test
    void write_attributeThatAnIndexDoesNotHold_costsTheIndexNothing() {
        put(",'l':{'S':'l'},'b':{'B':'AAAA'}", "NONE");
        assertThat(put(",'l':{'S':'l'},'b':{'B':'AAAA'},'other':{'N':'1'}", "INDEXES"))
                .isEqualTo("{'TableName':'Full','CapacityUnits':1.0,'Table':{'CapacityUnits':1.0}}");
    }

    @Test
    void write_entryThatChangesInPlace_costsTheLargerOfBoth() {
        put(",'l':{'S':'l'}" + filled("x", 2500), "NONE");
        assertThat(put(",'l':{'S':'l'}", "INDEXES")).contains("'LocalSecondaryIndexes':{'lsi':{'CapacityUnits':3.0}}");
    }

    @Test
    void write_entryThatMoves_costsBothRoundedApart() {
        put(",'l':{'S':'l'}" + filled("x", 1500), "NONE");
        assertThat(put(",'l':{'S':'m'}" + filled("x", 1500), "INDEXES"))
                .contains("'Table':{'CapacityUnits':2.0}")
                .contains("'LocalSecondaryIndexes':{'lsi':{'CapacityUnits':4.0}}");
    }

    @Test
    void write_entryThatComesOrGoes_costsItsSize() {
        put(filled("x", 1500), "NONE");
        assertThat(put(filled("x", 1500) + ",'l':{'S':'l'}", "INDEXES")).contains("'lsi':{'CapacityUnits':2.0}");
        assertThat(put("", "INDEXES")).contains("'lsi':{'CapacityUnits':2.0}").doesNotContain("gsi");
    }

    @Test
    void write_setInAnotherOrder_changesNoEntry() {
        put(",'l':{'S':'l'},'x':{'SS':['a','b']}", "NONE");
        assertThat(put(",'l':{'S':'l'},'x':{'SS':['b','a']}", "TOTAL"))
                .isEqualTo("{'TableName':'Full','CapacityUnits':1.0}");
    }

    @Test
    void write_deletion_costsTheItemThatGoes() {
        put(",'l':{'S':'l'}" + filled("x", 2000), "NONE");
        String delete = "{'TableName':'Full','Key':{" + KEY + "},'ReturnConsumedCapacity':'INDEXES'}";
        assertThat(capacity(db.call("DeleteItem", delete)))
                .isEqualTo("{'TableName':'Full','CapacityUnits':4.0,'Table':{'CapacityUnits':2.0},"
                        + "'LocalSecondaryIndexes':{'lsi':{'CapacityUnits':2.0}}}");
        assertThat(capacity(db.call("DeleteItem", delete)))
                .isEqualTo("{'TableName':'Full','CapacityUnits':1.0,'Table':{'CapacityUnits':1.0}}");
    }

    @Test
    void write_update_costsTheLargerOfBeforeAndAfter() {
        put(filled("x", 5000), "NONE");
        assertThat(capacity(db.call(
                        "UpdateItem",
                        "{'TableName':'Full','Key':{" + KEY
                                + "},'UpdateExpression':'REMOVE x','ReturnConsumedCapacity':'TOTAL'}")))
                .isEqualTo("{'TableName':'Full','CapacityUnits':5.0}");
    }
}
