package dev.diorama.dynamodb.table;

import static dev.diorama.dynamodb.table.TableJson.onDemand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListTablesTest {

    private final LocalDynamoDb db = new LocalDynamoDb();

    @AfterEach
    void close() {
        db.close();
    }

    private void create(String... names) {
        for (String name : names) {
            db.call("CreateTable", onDemand(name).toString());
        }
    }

    @Test
    void run_severalTables_listsThemByTheirBytes() {
        create("bbb", "Zzz", "a_1", "a-1", "a.1", "aaa");
        assertThat(db.call("ListTables", "{}"))
                .isEqualTo("{\"TableNames\":[\"Zzz\",\"a-1\",\"a.1\",\"a_1\",\"aaa\",\"bbb\"]}");
        assertThat(db.revised("ListTables", "{}")).isEqualTo("{\"TableNames\":[]}");
    }

    @Test
    void run_limit_pages() {
        create("aaa", "bbb", "ccc");
        assertThat(db.call("ListTables", "{'Limit':2}"))
                .isEqualTo("{\"TableNames\":[\"aaa\",\"bbb\"],\"LastEvaluatedTableName\":\"bbb\"}");
        assertThat(db.call("ListTables", "{'Limit':2,'ExclusiveStartTableName':'bbb'}"))
                .isEqualTo("{\"TableNames\":[\"ccc\"]}");
        assertThat(db.call("ListTables", "{'Limit':3}")).doesNotContain("LastEvaluatedTableName");
    }

    @Test
    void run_startThatIsNoTable_beginsBehindIt() {
        create("aaa", "ccc");
        assertThat(db.call("ListTables", "{'ExclusiveStartTableName':'bbb'}")).isEqualTo("{\"TableNames\":[\"ccc\"]}");
    }

    @Test
    void run_moreThanAHundred_areOnTwoPages() {
        for (int i = 100; i <= 200; i++) {
            create("t" + i);
        }
        assertThat(db.call("ListTables", "{}"))
                .contains("\"LastEvaluatedTableName\":\"t199\"")
                .doesNotContain("t200");
    }

    @Test
    void run_limitOutOfRange_isInvalid() {
        assertThat(db.invalid("ListTables", "{'Limit':0}"))
                .isEqualTo(
                        "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must "
                                + "have value greater than or equal to 1");
        assertThat(db.invalid("ListTables", "{'Limit':101}"))
                .isEqualTo(
                        "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must "
                                + "have value less than or equal to 100");
    }

    @Test
    void run_startThatNoTableCanBe_isInvalid() {
        assertThat(db.invalid("ListTables", "{'ExclusiveStartTableName':''}"))
                .isEqualTo("2 validation errors detected: Value '' at 'exclusiveStartTableName' failed to satisfy "
                        + "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at "
                        + "'exclusiveStartTableName' failed to satisfy constraint: Member must have length greater than "
                        + "or equal to 3");
    }
}
