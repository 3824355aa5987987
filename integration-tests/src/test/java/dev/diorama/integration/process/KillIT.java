package dev.diorama.integration.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Kills a durable server again and again while it is written to: what it acknowledged must be there afterwards. */
class KillIT {

    private static final int KILLS = 8;
    private static final int WRITERS = 4;
    private static final String TABLE = "Kills";

    private final AtomicLong[] acknowledged = new AtomicLong[WRITERS];

    @Test
    void killedUnderLoad_losesNoAcknowledgedWrite(@TempDir Path folder) throws Exception {
        Random random = new Random(42);
        for (int i = 0; i < WRITERS; i++) {
            acknowledged[i] = new AtomicLong();
        }
        for (int kill = 0; kill < KILLS; kill++) {
            try (RunningProgram server = start(folder)) {
                URI address = server.awaitReady();
                try (DynamoDbClient db = client(address)) {
                    if (kill == 0) {
                        createTable(db);
                    }
                    check(db);
                }
                writeUntilKilled(server, address, 150 + random.nextInt(600));
            }
        }
        try (RunningProgram server = start(folder);
                DynamoDbClient db = client(server.awaitReady())) {
            check(db);
        }
        long writes = 0;
        for (AtomicLong count : acknowledged) {
            writes += count.get();
        }
        assertThat(writes).as("writes acknowledged between the kills").isGreaterThan(KILLS);
    }

    private static RunningProgram start(Path folder) throws IOException {
        String data = folder.resolve("data").toString();
        return RunningProgram.start(folder, Map.of(), RunningProgram.jar("start", "--port", "0", "--data", data));
    }

    private void writeUntilKilled(RunningProgram server, URI address, long afterMillis) throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            Thread thread = new Thread(() -> write(address, writer));
            writers.add(thread);
            thread.start();
        }
        Thread.sleep(afterMillis); // lets the load run; nothing is asserted about time
        server.handle().destroyForcibly();
        server.awaitExit();
        for (Thread thread : writers) {
            thread.join();
        }
    }

    /** One transaction after the other: the writer's counter, and an item of its own for each count. */
    private void write(URI address, int writer) {
        try (DynamoDbClient db = client(address)) {
            while (true) {
                long next = acknowledged[writer].get() + 1;
                db.transactWriteItems(t -> t.transactItems(
                        w -> w.put(p -> p.tableName(TABLE).item(item("counter-" + writer, writer, next))),
                        w -> w.put(p -> p.tableName(TABLE).item(item("item-" + writer + "-" + next, writer, next)))));
                acknowledged[writer].set(next);
            }
        } catch (SdkException killed) {
            // The server is gone: whether this last write is there is open.
        }
    }

    private static Map<String, AttributeValue> item(String pk, int writer, long count) {
        return Map.of(
                "pk", AttributeValue.fromS(pk),
                "writer", AttributeValue.fromS("writer-" + writer),
                "count", AttributeValue.fromN(Long.toString(count)));
    }

    /** Every acknowledged transaction is there, whole, in the table and in its index. */
    private void check(DynamoDbClient db) {
        Map<String, Long> inTable = new HashMap<>();
        db.scanPaginator(r -> r.tableName(TABLE).consistentRead(true))
                .items()
                .forEach(item -> inTable.put(
                        item.get("pk").s(), Long.valueOf(item.get("count").n())));
        Map<String, Long> inIndex = new HashMap<>();
        db.scanPaginator(r -> r.tableName(TABLE).indexName("by-writer"))
                .items()
                .forEach(item -> inIndex.put(
                        item.get("pk").s(), Long.valueOf(item.get("count").n())));
        assertThat(inIndex).isEqualTo(inTable);
        for (int writer = 0; writer < WRITERS; writer++) {
            long count = inTable.getOrDefault("counter-" + writer, 0L);
            assertThat(count)
                    .as("writer %d", writer)
                    .isBetween(acknowledged[writer].get(), acknowledged[writer].get() + 1);
            for (long i = 1; i <= count; i++) {
                assertThat(inTable).containsEntry("item-" + writer + "-" + i, i);
            }
            acknowledged[writer].set(count);
        }
    }

    private static void createTable(DynamoDbClient db) {
        db.createTable(r -> r.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        a -> a.attributeName("pk").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("writer").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("count").attributeType(ScalarAttributeType.N))
                .keySchema(k -> k.attributeName("pk").keyType(KeyType.HASH))
                .globalSecondaryIndexes(g -> g.indexName("by-writer")
                        .keySchema(
                                k -> k.attributeName("writer").keyType(KeyType.HASH),
                                k -> k.attributeName("count").keyType(KeyType.RANGE))
                        .projection(p -> p.projectionType(ProjectionType.ALL))));
    }

    private static DynamoDbClient client(URI address) {
        return DynamoDbClient.builder()
                .endpointOverride(address)
                .region(Region.EU_NORTH_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(c -> c.retryStrategy(RetryMode.STANDARD).retryStrategy(b -> b.maxAttempts(1)))
                .build();
    }
}
