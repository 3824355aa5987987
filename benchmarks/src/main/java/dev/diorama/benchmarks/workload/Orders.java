package dev.diorama.benchmarks.workload;

import dev.diorama.benchmarks.load.LoadGenerator;
import dev.diorama.benchmarks.load.Template;
import dev.diorama.benchmarks.load.Workload;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of orders: ten to a user, each an item of about 400 bytes on the wire, with the types that items usually
 * have. Item i is order i mod 10 of user i / 10.
 *
 * @param table the table's name
 * @param items how many there are: a multiple of 50
 */
public record Orders(String table, int items) {
    /** The items of one user, and so of one Query. */
    public static final int PER_USER = 10;

    /** An item's size by DynamoDB's rules (names and values, 3 bytes for a document and 1 for each element). */
    public static final int ITEM_BYTES = 225;

    /** An item's size on the wire, in bytes of JSON. */
    public static final int WIRE_BYTES = 405;

    private static final int BATCH = 25;

    /** The item of user field {@code f}, order field {@code f + 1}, number field {@code f + 2}. */
    static String item(int f) {
        return """
                {"pk":{"S":"user-${%d}"},"sk":{"S":"order-${%d}"},"title":{"S":"Writing desk, walnut"},\
                "status":{"S":"shipped"},"amount":{"N":"1${%d}.99"},"version":{"N":"17"},"visits":{"N":"3"},\
                "gift":{"BOOL":false},"tags":{"SS":["desk","oak","sale"]},\
                "address":{"M":{"street":{"S":"12 Elm Street"},"city":{"S":"Springfield"}}},\
                "updated":{"S":"2026-11-21T08:30:00Z"},"note":{"S":"Leave it with the neighbour at 14."}}""".formatted(f, f + 1, f + 2);
    }

    /** The JSON of item i. */
    public static byte[] json(int i) {
        int[] fields = new int[3];
        set(fields, 0, i);
        Template.Copy item = Template.of(item(0)).copy();
        item.fill(fields);
        return item.bytes();
    }

    /** The key of user field {@code f}, order field {@code f + 1}. */
    static String key(int f) {
        return "{\"pk\":{\"S\":\"user-${%d}\"},\"sk\":{\"S\":\"order-${%d}\"}}".formatted(f, f + 1);
    }

    /** Sets the fields of item i, from field f on: its user, its order, its number. */
    static void set(int[] fields, int f, int i) {
        fields[f] = i / PER_USER;
        fields[f + 1] = i % PER_USER;
        fields[f + 2] = i;
    }

    /** Creates the table. */
    public void create(LoadGenerator server) {
        server.once(call("CreateTable", """
                {"TableName":"%s","BillingMode":"PAY_PER_REQUEST",\
                "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],\
                "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},\
                {"AttributeName":"sk","AttributeType":"S"}]}""".formatted(table), "\"TableDescription\""));
        server.once(call("DescribeTable", "{\"TableName\":\"%s\"}".formatted(table), "\"ACTIVE\""));
    }

    /** Puts the items, from the first on, this many; those that are there already are replaced. */
    public void put(LoadGenerator server, int count) {
        server.send(batchWrite(true), count / BATCH);
    }

    /** BatchWriteItem of 25 items, one after the other or spread over the table. */
    Workload batchWrite(boolean inOrder) {
        String puts = IntStream.range(0, BATCH)
                .mapToObj(i -> "{\"PutRequest\":{\"Item\":" + item(3 * i) + "}}")
                .collect(Collectors.joining(","));
        String body = "{\"RequestItems\":{\"%s\":[%s]}}".formatted(table, puts);
        Spread spread = inOrder ? Spread.inOrder(items) : Spread.wide(items);
        return new Workload(
                "BatchWriteItem",
                SdkRequest.of("BatchWriteItem", body),
                Template.of("\"UnprocessedItems\":{}"),
                23,
                3 * BATCH,
                (fields, turn, random) -> spread.set(fields, turn, BATCH));
    }

    /** One request without fields. */
    public static Workload call(String api, String body, String expected) {
        return new Workload(api, SdkRequest.of(api, body), Template.of(expected), 2, 0, (fields, turn, random) -> {});
    }
}
