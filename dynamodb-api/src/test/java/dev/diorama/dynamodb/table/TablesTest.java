package dev.diorama.dynamodb.table;

import static dev.diorama.dynamodb.table.TableJson.index;
import static dev.diorama.dynamodb.table.TableJson.key;
import static dev.diorama.dynamodb.table.TableJson.onDemand;
import static dev.diorama.dynamodb.table.TableJson.strings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import dev.diorama.storage.Batch;
import dev.diorama.storage.Durability;
import dev.diorama.storage.mvstore.Stores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TablesTest {

    private static final int THREADS = 4;
    private static final String CREATE = onDemand("abc")
            .with("AttributeDefinitions", strings("pk", "a"))
            .with("GlobalSecondaryIndexes", "[" + index("i-1", key("a")) + "]")
            .toString();
    private static final String ADD = TableJson.of("abc")
            .with("AttributeDefinitions", strings("a"))
            .with("GlobalSecondaryIndexUpdates", "[{'Create':" + index("i-2", key("a")) + "}]")
            .toString();
    private static final String REMOVE = TableJson.of("abc")
            .with("GlobalSecondaryIndexUpdates", "[{'Delete':{'IndexName':'i-2'}}]")
            .toString();
    private static final String NAMED = "{'TableName':'abc'}";

    private LocalDynamoDb db = new LocalDynamoDb();

    @AfterEach
    void close() {
        db.close();
    }

    /** Runs the work on several threads that begin together; what each returned. */
    private static <T> List<T> together(Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> mapsOfTables() {
        return db.store().names().stream()
                .filter(name -> !name.startsWith("catalog/"))
                .toList();
    }

    @Test
    void create_manyOfOneName_makesOne() throws Exception {
        for (int round = 0; round < 20; round++) {
            List<String> answers = together(() -> db.call("CreateTable", CREATE));
            assertThat(answers)
                    .filteredOn(answer -> answer.contains("CREATING"))
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.contains("Table already exists: abc"))
                    .hasSize(THREADS - 1);
            assertThat(mapsOfTables()).hasSize(3);
            db.call("DeleteTable", NAMED);
            assertThat(mapsOfTables()).isEmpty();
        }
    }

    @Test
    void redefine_manyAtOnce_keepsEachChange() throws Exception {
        db.call("CreateTable", onDemand("abc").toString());
        List<String> answers = together(() -> db.call("UpdateTable", ADD));
        assertThat(answers).filteredOn(answer -> answer.contains("UPDATING")).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.contains("Attempting to create an index which already exists"))
                .hasSize(THREADS - 1);
    }

    /** Whatever happens at once, no request meets a defect, and nothing is left of tables that are gone. */
    @Test
    void everything_atOnce_neitherBreaksNorLeaks() throws Exception {
        List<String> defects = together(() -> {
                    Random random = new Random(Thread.currentThread().getId());
                    List<String> found = new ArrayList<>();
                    for (int i = 0; i < 300; i++) {
                        String answer = anything(random);
                        if (answer.contains("Internal")) {
                            found.add(answer);
                        }
                    }
                    return found;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
        assertThat(defects).isEmpty();
        db.call("CreateTable", CREATE);
        assertThat(db.call("DescribeTable", NAMED)).contains("\"TableStatus\":\"ACTIVE\"");
        db.call("DeleteTable", NAMED);
        assertThat(mapsOfTables()).isEmpty();
        assertThat(db.store().map("catalog/table").isEmpty()).isTrue();
    }

    private String anything(Random random) {
        String pk = Integer.toString(random.nextInt(20));
        return switch (random.nextInt(9)) {
            case 0 -> db.call("CreateTable", CREATE);
            case 1 -> db.call("DeleteTable", NAMED);
            case 2 -> db.call("DescribeTable", NAMED);
            case 3 -> db.call("UpdateTable", ADD);
            case 4 -> db.call("UpdateTable", REMOVE);
            case 5 -> db.call("Scan", "{'TableName':'abc','IndexName':'i-2'}");
            case 6 -> db.call("DeleteItem", "{'TableName':'abc','Key':{'pk':{'S':'" + pk + "'}}}");
            default ->
                db.call(
                        "PutItem",
                        "{'TableName':'abc','Item':{'pk':{'S':'" + pk + "'},'a':{'S':'" + random.nextInt(3) + "'}}}");
        };
    }

    @Test
    void reset_oneRegion_leavesTheOthers() {
        db.call("CreateTable", CREATE);
        db.revised("CreateTable", CREATE);
        db.service().reset(null, "us-east-1");
        assertThat(db.revised("ListTables", "{}")).isEqualTo("{\"TableNames\":[]}");
        assertThat(db.call("ListTables", "{}")).isEqualTo("{\"TableNames\":[\"abc\"]}");
        db.service().reset(null, null);
        assertThat(db.call("ListTables", "{}")).isEqualTo("{\"TableNames\":[]}");
        assertThat(mapsOfTables()).isEmpty();
    }

    @Test
    void open_mapsOfTablesThatAreGone_dropsThem() {
        db.call("CreateTable", CREATE);
        List<String> maps = mapsOfTables();
        byte[] some = {1};
        db.store()
                .write(new Batch()
                        .put("items/gone", some, some)
                        .put("items/gone/log", some, some)
                        .put("index/gone/i-1", some, some));
        db = db.reopened();
        assertThat(mapsOfTables()).isEqualTo(maps);
    }

    @Test
    void open_storeInAFolder_isAsItWas(@TempDir Path folder) {
        db.close();
        db = new LocalDynamoDb(Stores.file(folder, Durability.COMMIT));
        db.call("CreateTable", CREATE);
        db.call("UpdateTable", ADD);
        db.call("PutItem", "{'TableName':'abc','Item':{'pk':{'S':'1'},'a':{'S':'x'}}}");
        db.call("CreateTable", onDemand("gone").toString());
        db.call("DeleteTable", "{'TableName':'gone'}");
        String before = db.call("DescribeTable", NAMED);
        List<String> maps = mapsOfTables();
        db.close();
        db = new LocalDynamoDb(Stores.file(folder, Durability.COMMIT));
        while (!db.call("DescribeTable", NAMED).equals(before)) {
            Thread.onSpinWait();
        }
        assertThat(mapsOfTables()).isEqualTo(maps);
        assertThat(db.call("Scan", "{'TableName':'abc','IndexName':'i-2','Select':'COUNT'}"))
                .isEqualTo("{\"Count\":1,\"ScannedCount\":1}");
    }

    @Test
    void open_tablesAndItems_areAsTheyWere() {
        db.call("CreateTable", CREATE);
        for (int i = 0; i < 50; i++) {
            db.call("PutItem", "{'TableName':'abc','Item':{'pk':{'S':'" + i + "'},'a':{'S':'x'}}}");
        }
        db = db.reopened();
        assertThat(db.call("Scan", "{'TableName':'abc','IndexName':'i-1','Select':'COUNT'}"))
                .isEqualTo("{\"Count\":50,\"ScannedCount\":50}");
        assertThat(db.call("GetItem", "{'TableName':'abc','Key':{'pk':{'S':'7'}}}"))
                .isEqualTo("{\"Item\":{\"pk\":{\"S\":\"7\"},\"a\":{\"S\":\"x\"}}}");
    }
}
