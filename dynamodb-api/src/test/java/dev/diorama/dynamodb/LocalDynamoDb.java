package dev.diorama.dynamodb;

import dev.diorama.core.control.ControlApi;
import dev.diorama.core.control.Elsewhere;
import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.http.Responder;
import dev.diorama.core.identity.Identity;
import dev.diorama.core.operation.Pipeline;
import dev.diorama.core.operation.RequestLog;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.mvstore.Stores;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * DynamoDB behind its whole pipeline, without a socket, for tests of operations: JSON in, JSON out.
 *
 * <p>Requests come from account 000000000000 in eu-north-1, a region of the classic wording, or in us-east-1, one of the
 * revised.
 */
public final class LocalDynamoDb implements AutoCloseable {

    private static final String CLASSIC_REGION = "eu-north-1";
    private static final String REVISED_REGION = "us-east-1";

    private final OrderedStore store;
    private final AtomicLong millis;
    private final DynamoDbOptions options;
    private final DynamoDb dynamoDb;
    private final Pipeline pipeline;

    /** An answer: its HTTP status and body. */
    public record Answer(int status, String body) {}

    public LocalDynamoDb() {
        this(DynamoDbOptions.DEFAULT);
    }

    public LocalDynamoDb(DynamoDbOptions options) {
        this(options, Stores.memory(), new AtomicLong(1_700_000_000_000L));
    }

    /** DynamoDB over a store, which is closed with it. */
    public LocalDynamoDb(OrderedStore store) {
        this(DynamoDbOptions.DEFAULT, store, new AtomicLong(1_700_000_000_000L));
    }

    private LocalDynamoDb(DynamoDbOptions options, OrderedStore store, AtomicLong millis) {
        this.options = options;
        this.store = store;
        this.millis = millis;
        InstantSource clock = () -> java.time.Instant.ofEpochMilli(millis.get());
        dynamoDb = new DynamoDb(store, clock, options);
        ControlApi control = new ControlApi("test", List.of(dynamoDb), List::of, List.of());
        pipeline = new Pipeline(
                List.of(dynamoDb),
                null,
                new Identity("000000000000", null),
                clock,
                new RequestLog(false),
                new Elsewhere(control, CLASSIC_REGION));
    }

    /** The service itself. */
    public DynamoDb service() {
        return dynamoDb;
    }

    /** Ends this and opens what its store holds, as a restart of the process would. */
    public LocalDynamoDb reopened() {
        dynamoDb.close();
        return new LocalDynamoDb(options, store, millis);
    }

    /** What holds everything. */
    public OrderedStore store() {
        return store;
    }

    /** Moves the emulator's clock on. */
    public void advance(long byMillis) {
        millis.addAndGet(byMillis);
    }

    /** Calls an operation in a region of the classic wording; in the JSON {@code '} may stand for {@code "}. */
    public String call(String operation, String json) {
        return answer(operation, json, CLASSIC_REGION).body();
    }

    /** Calls an operation in a region of the revised wording. */
    public String revised(String operation, String json) {
        return answer(operation, json, REVISED_REGION).body();
    }

    /** Calls an operation in both regions. */
    public void callInBoth(String operation, String json) {
        for (String region : List.of(CLASSIC_REGION, REVISED_REGION)) {
            Answer answer = answer(operation, json, region);
            if (answer.status() != 200) {
                throw new IllegalStateException(answer.body());
            }
        }
    }

    /** The message of the ValidationException that a call gives, or the whole answer where it gives another. */
    public String invalid(String operation, String json) {
        return message(call(operation, json));
    }

    /** The same of a call in a region of the revised wording. */
    public String revisedInvalid(String operation, String json) {
        return message(revised(operation, json));
    }

    private static String message(String body) {
        String head = "{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"";
        return body.startsWith(head)
                ? body.substring(head.length(), body.length() - 2).replace("\\\"", "\"")
                : body;
    }

    /** Calls an operation and gives status and body. */
    public Answer answer(String operation, String json, String region) {
        return answer(operation, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), region);
    }

    /** Calls an operation with a body as it is. */
    public Answer answer(String operation, byte[] body, String region) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Host", "localhost:8000");
        headers.put("X-Amz-Target", "DynamoDB_20120810." + operation);
        headers.put("Content-Type", "application/x-amz-json-1.0");
        headers.put("X-Amz-Date", "20231114T221320Z");
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=key/20231114/" + region
                        + "/dynamodb/aws4_request, SignedHeaders=host, Signature=00");
        CompletableFuture<HttpResponse> answered = new CompletableFuture<>();
        pipeline.handle(HttpRequest.of("POST", "/", headers, body), new Responder() {
            @Override
            public void respond(HttpResponse response) {
                answered.complete(response);
            }

            @Override
            public void drop() {
                answered.cancel(false);
            }
        });
        HttpResponse response = answered.orTimeout(30, TimeUnit.SECONDS).join();
        return new Answer(response.status(), new String(response.body(), 0, response.length(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        dynamoDb.close();
        store.close();
    }
}
