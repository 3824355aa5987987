package dev.diorama.dynamodb.table;

import static dev.diorama.dynamodb.table.TableJson.index;
import static dev.diorama.dynamodb.table.TableJson.key;
import static dev.diorama.dynamodb.table.TableJson.onDemand;
import static dev.diorama.dynamodb.table.TableJson.strings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SizeCountTest {

    private static final int ITEMS = 3000;
    private static final Pattern SIZE = Pattern.compile("\"(?:Table|Index)SizeBytes\":(\\d+)");

    private LocalDynamoDb db = new LocalDynamoDb();

    @AfterEach
    void close() {
        db.close();
    }

    private void put(int pk, String value) {
        db.call("PutItem", "{'TableName':'abc','Item':{'pk':{'S':'" + pk + "'},'a':{'S':'" + value + "'}}}");
    }

    /** The sum of the sizes that the table and its index show. */
    private long shown() {
        Matcher matcher = SIZE.matcher(db.call("DescribeTable", "{'TableName':'abc'}"));
        long sum = 0;
        while (matcher.find()) {
            sum += Long.parseLong(matcher.group(1));
        }
        return sum;
    }

    @Test
    void start_writesMeanwhile_isExactInTheEnd() {
        db.call(
                "CreateTable",
                onDemand("abc")
                        .with("AttributeDefinitions", strings("pk", "a"))
                        .with("GlobalSecondaryIndexes", "[" + index("i-1", key("a")) + "]")
                        .toString());
        long expected = 0;
        for (int i = 0; i < ITEMS; i++) {
            put(i, "x");
        }
        db = db.reopened();
        for (int i = 0; i < ITEMS; i += 2) {
            put(i, "longer");
        }
        db.call("DeleteItem", "{'TableName':'abc','Key':{'pk':{'S':'1'}}}");
        for (int i = 0; i < ITEMS; i++) {
            int item = 2 + Integer.toString(i).length() + 1 + (i % 2 == 0 ? "longer" : "x").length();
            expected += i == 1 ? 0 : 2L * item;
        }
        while (shown() != expected) {
            assertThat(shown()).isLessThanOrEqualTo(expected);
            Thread.onSpinWait();
        }
    }
}
