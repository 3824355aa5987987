package dev.diorama.benchmarks.workload;

import dev.diorama.benchmarks.load.Dice;
import dev.diorama.benchmarks.load.Template;
import dev.diorama.benchmarks.load.Workload;
import dev.diorama.benchmarks.load.Workload.FieldValues;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The operations measured, as requests for one table of orders; keys are drawn evenly from all of it.
 *
 * @param orders the table
 */
public record Operations(Orders orders) {
    private static final int BATCH = 25;
    private static final int TRANSACTION = 4;
    private static final int SCANNED = 1000;
    private static final int MATCHING = 100;

    /** A million: what one field counts to. */
    private static final int FIELD = 1_000_000;

    /** All that work on items which stay: everything but DeleteItem. */
    public List<Workload> all() {
        return List.of(
                getItem(),
                putItem(),
                updateItem(),
                query(),
                batchGetItem(),
                orders.batchWrite(false),
                transactWriteItems(),
                transactGetItems(),
                scan());
    }

    /** GetItem, eventually consistent. */
    public Workload getItem() {
        return workload("GetItem", "\"Key\":" + Orders.key(0), "\"user-${0}\"", Orders.WIRE_BYTES, 3, this::anyItem);
    }

    /** PutItem in place of an item that is there. */
    public Workload putItem() {
        return workload("PutItem", "\"Item\":" + Orders.item(0), "{}", 2, 3, this::anyItem);
    }

    /** UpdateItem that sets two attributes and adds to a third under a condition. */
    public Workload updateItem() {
        String body = """
                "Key":%s,"UpdateExpression":"SET #status = :status, updated = :now ADD visits :one",\
                "ConditionExpression":"attribute_exists(pk) AND version >= :version",\
                "ExpressionAttributeNames":{"#status":"status"},\
                "ExpressionAttributeValues":{":status":{"S":"shipped"},":now":{"S":"2026-11-21T09:00:00Z"},\
                ":one":{"N":"1"},":version":{"N":"17"}}""".formatted(Orders.key(0));
        return workload("UpdateItem", body, "{}", 2, 3, this::anyItem);
    }

    /** DeleteItem of each item in turn: as many requests as there are items. */
    public Workload deleteItem() {
        FieldValues next = (fields, turn, random) -> Orders.set(fields, 0, (int) turn);
        return workload("DeleteItem", "\"Key\":" + Orders.key(0), "{}", 2, 3, next);
    }

    /** Query of all ten orders of a user. */
    public Workload query() {
        String body = """
                "KeyConditionExpression":"pk = :user","ExpressionAttributeValues":{":user":{"S":"user-${0}"}}""";
        FieldValues next = (fields, turn, random) -> fields[0] = random.below(orders.items() / Orders.PER_USER);
        return workload("Query", body, "\"user-${0}\"", Orders.PER_USER * Orders.WIRE_BYTES, 1, next);
    }

    /** BatchGetItem of 25 items from all over the table. */
    public Workload batchGetItem() {
        String keys = each(BATCH, i -> Orders.key(3 * i));
        String body = "{\"RequestItems\":{\"%s\":{\"Keys\":[%s]}}}".formatted(orders.table(), keys);
        return new Workload(
                "BatchGetItem",
                SdkRequest.of("BatchGetItem", body),
                Template.of("\"Responses\""),
                BATCH * Orders.WIRE_BYTES,
                3 * BATCH,
                spread(BATCH));
    }

    /** TransactWriteItems of two Puts, an Update and a ConditionCheck, with the token that SDKs add to each call. */
    public Workload transactWriteItems() {
        int token = 3 * TRANSACTION;
        String table = "\"TableName\":\"" + orders.table() + "\"";
        String values = "\"ExpressionAttributeValues\":{\":version\":{\"N\":\"17\"}";
        String body = "{\"TransactItems\":["
                + "{\"Put\":{" + table + ",\"Item\":" + Orders.item(0) + "}},"
                + "{\"Put\":{" + table + ",\"Item\":" + Orders.item(3) + "}},"
                + "{\"Update\":{" + table + ",\"Key\":" + Orders.key(6) + ",\"UpdateExpression\":\"ADD visits :one\","
                + values + ",\":one\":{\"N\":\"1\"}},\"ConditionExpression\":\"version >= :version\"}},"
                + "{\"ConditionCheck\":{" + table + ",\"Key\":" + Orders.key(9)
                + ",\"ConditionExpression\":\"version >= :version\"," + values + "}}}],"
                + "\"ClientRequestToken\":\"${%d}-0001-4000-8000-${%d}\"}".formatted(token, token + 1);
        AtomicLong tokens = new AtomicLong();
        FieldValues items = spread(TRANSACTION);
        FieldValues next = (fields, turn, random) -> {
            items.next(fields, turn, random);
            long unique = tokens.getAndIncrement();
            fields[token] = (int) (unique / FIELD % FIELD);
            fields[token + 1] = (int) (unique % FIELD);
        };
        return new Workload(
                "TransactWriteItems", SdkRequest.of("TransactWriteItems", body), Template.of("{}"), 2, token + 2, next);
    }

    /** TransactGetItems of four items. */
    public Workload transactGetItems() {
        String gets = each(
                TRANSACTION,
                i -> "{\"Get\":{\"TableName\":\"%s\",\"Key\":%s}}".formatted(orders.table(), Orders.key(3 * i)));
        return new Workload(
                "TransactGetItems",
                SdkRequest.of("TransactGetItems", "{\"TransactItems\":[" + gets + "]}"),
                Template.of("\"user-${0}\""),
                TRANSACTION * Orders.WIRE_BYTES,
                3 * TRANSACTION,
                spread(TRANSACTION));
    }

    /** Scan of the table's first thousand items with a filter that keeps about ten. */
    public Workload scan() {
        String body = """
                "Limit":%d,"FilterExpression":"#status = :status AND amount BETWEEN :low AND :high",\
                "ExpressionAttributeNames":{"#status":"status"},"ExpressionAttributeValues":{\
                ":status":{"S":"shipped"},":low":{"N":"1${0}"},":high":{"N":"1${1}"}}""".formatted(SCANNED);
        FieldValues next = (fields, turn, random) -> {
            fields[0] = random.below(orders.items() - MATCHING);
            fields[1] = fields[0] + MATCHING;
        };
        return workload("Scan", body, "\"ScannedCount\":" + SCANNED, 2, 2, next);
    }

    private Workload workload(
            String api, String members, String expected, int leastBytes, int fields, FieldValues next) {
        String body = "{\"TableName\":\"%s\",%s}".formatted(orders.table(), members);
        return new Workload(api, SdkRequest.of(api, body), Template.of(expected), leastBytes, fields, next);
    }

    private void anyItem(int[] fields, long turn, Dice random) {
        Orders.set(fields, 0, random.below(orders.items()));
    }

    private FieldValues spread(int count) {
        Spread spread = Spread.wide(orders.items());
        return (fields, turn, random) -> spread.set(fields, turn, count);
    }

    private static String each(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(","));
    }
}
