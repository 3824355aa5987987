package dev.diorama.dynamodb.table;

import static dev.diorama.dynamodb.table.TableJson.index;
import static dev.diorama.dynamodb.table.TableJson.key;
import static dev.diorama.dynamodb.table.TableJson.onDemand;
import static dev.diorama.dynamodb.table.TableJson.strings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BackfillTest {

    private static final int ITEMS = 3000;
    private static final String NAMED = "{'TableName':'abc'}";
    private static final String ADD = TableJson.of("abc")
            .with("AttributeDefinitions", strings("a"))
            .with("GlobalSecondaryIndexUpdates", "[{'Create':" + index("i-1", key("a")) + "}]")
            .toString();
    private static final String REMOVE = TableJson.of("abc")
            .with("GlobalSecondaryIndexUpdates", "[{'Delete':{'IndexName':'i-1'}}]")
            .toString();
    private static final Pattern INDEX = Pattern.compile("\"IndexSizeBytes\":(\\d+),\"ItemCount\":(\\d+)");
    private static final Pattern TABLE = Pattern.compile("\"TableSizeBytes\":(\\d+),\"ItemCount\":(\\d+)");

    private LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTable() {
        db.call("CreateTable", onDemand("abc").toString());
        for (int i = 0; i < ITEMS; i++) {
            put(i, i % 7);
        }
    }

    @AfterEach
    void close() {
        db.close();
    }

    private void put(int pk, int a) {
        db.call("PutItem", "{'TableName':'abc','Item':{'pk':{'S':'" + pk + "'},'a':{'S':'" + a + "'}}}");
    }

    private String describe() {
        return db.call("DescribeTable", NAMED);
    }

    /** Waits for as long as it takes. */
    private String filled() {
        String description = describe();
        while (description.contains("\"IndexStatus\":\"CREATING\"")) {
            assertThat(description).contains("\"Backfilling\":true");
            Thread.onSpinWait();
            description = describe();
        }
        return description;
    }

    private static String counts(Pattern pattern, String description) {
        Matcher matcher = pattern.matcher(description);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1) + " bytes in " + matcher.group(2);
    }

    @Test
    void later_largeTable_isFilledInTheBackground() {
        assertThat(db.call("UpdateTable", ADD)).contains("\"IndexStatus\":\"CREATING\",\"Backfilling\":false");
        String description = filled();
        assertThat(description).contains("\"IndexStatus\":\"ACTIVE\"");
        assertThat(counts(INDEX, description)).isEqualTo(counts(TABLE, description));
    }

    /** Every item has the index's key, so once all is quiet the index must hold just what the table holds. */
    @Test
    void later_underWrites_holdsWhatTheTableHolds() {
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> writes = CompletableFuture.runAsync(() -> {
            Random random = new Random(1);
            while (!stop.get()) {
                int pk = random.nextInt(ITEMS + 500);
                if (random.nextInt(4) == 0) {
                    db.call("DeleteItem", "{'TableName':'abc','Key':{'pk':{'S':'" + pk + "'}}}");
                } else {
                    put(pk, random.nextInt(5000));
                }
            }
        });
        for (int round = 0; round < 5; round++) {
            db.call("UpdateTable", ADD);
            filled();
            if (round < 4) {
                assertThat(db.call("UpdateTable", REMOVE)).contains("DELETING");
            }
        }
        stop.set(true);
        writes.join();
        String description = describe();
        assertThat(counts(INDEX, description)).isEqualTo(counts(TABLE, description));
    }

    @Test
    void later_cutShortByARestart_isDoneAgain() {
        db.call("UpdateTable", ADD);
        db = db.reopened();
        String description = filled();
        assertThat(description).contains("\"IndexStatus\":\"ACTIVE\"");
        assertThat(db.call("Scan", "{'TableName':'abc','IndexName':'i-1','Select':'COUNT'}"))
                .contains("\"Count\":" + ITEMS + ",");
        db = db.reopened();
        assertThat(describe()).contains("\"IndexStatus\":\"ACTIVE\"").doesNotContain("Backfilling");
    }

    @Test
    void later_indexOrTableDroppedMeanwhile_ends() {
        db.call("UpdateTable", ADD);
        assertThat(db.call("UpdateTable", REMOVE)).contains("\"IndexStatus\":\"DELETING\"");
        assertThat(describe()).doesNotContain("i-1");
        db.call("UpdateTable", ADD);
        filled();
        db.call("DeleteTable", NAMED);
        db.call("CreateTable", onDemand("abc").toString());
        assertThat(describe()).contains("\"ItemCount\":0").doesNotContain("i-1");
        assertThat(db.store().names()).noneMatch(name -> name.startsWith("index/"));
    }
}
