package dev.diorama.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.OperationModel;
import dev.diorama.core.operation.Operation;
import dev.diorama.dynamodb.LocalDynamoDb.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a client sends, it gets an answer that is not our fault, and the next request is served as ever. */
class DynamoDbPropertyTest {

    private static final String REGION = "eu-north-1";

    /** One of each kind of JSON, and some that are merely odd. */
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e999999999",
            "99999999999999999999999",
            "\"\"",
            "\"x\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"#a\"",
            "\"a = :v AND (b <> :v OR NOT c BETWEEN :v AND :v)\"",
            "\"arn:aws:dynamodb:eu-north-1:000000000000:table/Plain\"",
            "\"Full\"",
            "\"ALL_NEW\"",
            "[]",
            "[[]]",
            "[null]",
            "{}",
            "{\"\":{}}",
            "{\"a\":1}",
            "{\"pk\":{\"S\":\"b\"}}",
            "{\"N\":\"1e5\"}",
            "{\"S\":\"\"}",
            "{\"M\":{\"M\":{\"M\":{}}}}",
            "{\"L\":[{\"L\":[]}]}",
            "{\"NS\":[\"1\",\"1.0\"]}",
            "{\"S\":\"a\",\"N\":\"1\"}",
            "{\"B\":\"/w==\"}");

    private static final List<String> TEXTS = List.of(
            "Plain",
            "Full",
            "gsi",
            "lsi",
            "keys",
            "a",
            "pk",
            "sk",
            "1",
            "1.5",
            "-7",
            "1e10",
            "",
            "AAAA",
            "EQ",
            "IN",
            "NULL",
            "ADD",
            "DELETE",
            "ALL_NEW",
            "UPDATED_OLD",
            "COUNT",
            "a = b",
            "SET a = b",
            "pk = :p",
            "a, b[0].c",
            "token");

    private static final List<String> VALUES = List.of(
            "{'S':'a'}",
            "{'N':'1'}",
            "{'N':'9.5e125'}",
            "{'B':'AAAA'}",
            "{'BOOL':false}",
            "{'NULL':true}",
            "{'L':[{'S':'a'},{'N':'1'}]}",
            "{'M':{'k':{'L':[]}}}",
            "{'SS':['a','b']}",
            "{'NS':['1','2']}",
            "{'BS':['AAAA']}",
            "{'pk':{'S':'a'},'sk':{'N':'1'}}",
            "{'pk':{'S':'a'}}",
            "{'x':{'Action':'ADD','Value':{'SS':['a']}}}",
            "{'x':{'ComparisonOperator':'NULL'}}",
            "{'x':{'ComparisonOperator':'CONTAINS','AttributeValueList':[{'S':'a'}]}}");

    private static LocalDynamoDb db;

    @BeforeContainer
    static void open() {
        db = new LocalDynamoDb();
        SampleTables.create(db);
        db.call("CreateTable", SampleTables.plain("Sane"));
    }

    @AfterContainer
    static void close() {
        db.close();
    }

    @AfterProperty
    void serveAsEver() {
        assertThat(db.call("PutItem", "{'TableName':'Sane','Item':{'pk':{'S':'a'},'x':{'N':'1'}}}"))
                .isEqualTo("{}");
        assertThat(db.call("GetItem", "{'TableName':'Sane','Key':{'pk':{'S':'a'}}}"))
                .isEqualTo("{\"Item\":{\"pk\":{\"S\":\"a\"},\"x\":{\"N\":\"1\"}}}");
    }

    private static List<Operation> operations() {
        return db.service().operations();
    }

    private static Operation any(Random random) {
        return operations().get(random.nextInt(operations().size()));
    }

    private static List<Object> requests(Operation operation) {
        OperationModel model = db.service().model().operation(operation.name());
        assertThat(model).isNotNull();
        return SampleRequests.of(operation.name(), model.input());
    }

    private static void check(String operation, byte[] body) {
        Answer answer = db.answer(operation, body, REGION);
        if (operation.equals("DeleteTable")) {
            db.call("CreateTable", SampleTables.plain("Plain"));
            db.call("CreateTable", SampleTables.full("Full"));
        }
        String shown = operation + " " + new String(body, 0, Math.min(body.length, 2000), StandardCharsets.UTF_8);
        assertThat(answer.status()).as(shown).isIn(200, 400);
        if (answer.status() == 400) {
            assertThat(answer.body()).as(shown).startsWith("{\"__type\":\"com.amazon");
        }
    }

    private static void check(String operation, String body) {
        check(operation, body.getBytes(StandardCharsets.UTF_8));
    }

    @Example
    void run_goodRequests_areAnswered() {
        for (Operation operation : operations()) {
            for (Object tree : requests(operation)) {
                check(operation.name(), JsonTree.write(tree));
            }
        }
    }

    /** Every place of every operation's input takes every kind of JSON. */
    @Example
    void run_wrongTypeAtEveryPlace_isTheCallersFault() {
        for (Operation operation : operations()) {
            List<Object> trees = requests(operation);
            for (int tree = 0; tree < trees.size(); tree++) {
                int places = JsonTree.places(trees.get(tree)).size();
                for (int place = 0; place < places; place++) {
                    for (String odd : ODD) {
                        Object changed = requests(operation).get(tree);
                        JsonTree.places(changed).get(place).set(new JsonTree.Raw(odd));
                        check(operation.name(), JsonTree.write(changed));
                    }
                }
            }
        }
    }

    @Property(tries = 3000)
    void run_severalPlacesChanged_isTheCallersFault(@ForAll long seed) {
        Random random = new Random(seed);
        Operation operation = any(random);
        List<Object> trees = requests(operation);
        Object tree = trees.get(random.nextInt(trees.size()));
        for (int i = random.nextInt(4); i >= 0; i--) {
            List<JsonTree.Place> places = JsonTree.places(tree);
            if (!places.isEmpty()) {
                JsonTree.Place place = places.get(random.nextInt(places.size()));
                place.set(random.nextBoolean() ? alike(random, place.value()) : odd(random));
            }
        }
        check(operation.name(), JsonTree.write(tree));
    }

    /** Another value of the same kind. */
    private static Object alike(Random random, Object value) {
        if (value instanceof String) {
            return random.nextBoolean() ? expression(random) : TEXTS.get(random.nextInt(TEXTS.size()));
        }
        if (value instanceof Map<?, ?>) {
            return JsonTree.read(VALUES.get(random.nextInt(VALUES.size())));
        }
        if (value instanceof Number) {
            return random.nextInt(12) - 1;
        }
        return value instanceof Boolean ? Boolean.valueOf(random.nextBoolean()) : odd(random);
    }

    /** Odd JSON, or a text, list or map with much in it. */
    private static Object odd(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "x".repeat(random.nextInt(5000));
            case 1 -> new ArrayList<>(Collections.nCopies(random.nextInt(130), new LinkedHashMap<>()));
            case 2 -> {
                Map<String, Object> many = new LinkedHashMap<>();
                for (int i = random.nextInt(130); i >= 0; i--) {
                    many.put(":" + i, JsonTree.read("{'N':'" + i + "'}"));
                }
                yield many;
            }
            case 3 -> expression(random);
            default -> new JsonTree.Raw(ODD.get(random.nextInt(ODD.size())));
        };
    }

    private static String expression(Random random) {
        List<String> words = List.of(
                "SET",
                "ADD",
                "DELETE",
                "REMOVE",
                "a",
                "#x",
                ":v",
                "=",
                "<>",
                "(",
                ")",
                "AND",
                "OR",
                "NOT",
                "IN",
                "BETWEEN",
                ",",
                ".",
                "[0]",
                "[99999999999]",
                "size",
                "contains",
                "list_append",
                "if_not_exists",
                "+",
                "-");
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            text.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        return text.toString();
    }

    @Property(tries = 3000)
    void run_bytesChanged_isTheCallersFault(@ForAll long seed) {
        Random random = new Random(seed);
        Operation operation = any(random);
        List<Object> trees = requests(operation);
        byte[] body = JsonTree.write(trees.get(random.nextInt(trees.size()))).getBytes(StandardCharsets.UTF_8);
        if (random.nextBoolean()) {
            body = Arrays.copyOf(body, random.nextInt(body.length + 1));
        }
        for (int i = random.nextInt(4); i >= 0 && body.length > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        check(operation.name(), body);
    }

    @Property(tries = 500)
    void run_anyBytes_isTheCallersFault(@ForAll byte[] body, @ForAll long seed) {
        check(any(new Random(seed)).name(), body);
    }

    @Example
    void run_deepNesting_isTheCallersFault() {
        for (Operation operation : operations()) {
            for (String opening :
                    List.of("[", "{\"a\":", "{\"Item\":", "{\"RequestItems\":{\"a\":[", "{\"L\":[", "{\"M\":{\"a\":")) {
                check(operation.name(), opening.repeat(10_000));
                check(operation.name(), "{\"Item\":{\"x\":" + opening.repeat(10_000));
                check(operation.name(), "{\"TableName\":\"Plain\",\"Key\":{\"pk\":" + opening.repeat(10_000));
            }
            check(operation.name(), "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        }
        String deep = "{\"L\":[".repeat(5000) + "]}".repeat(5000);
        check("PutItem", "{\"TableName\":\"Plain\",\"Item\":{\"pk\":{\"S\":\"a\"},\"x\":" + deep + "}}");
    }

    @Example
    void run_giantsOfAnyKind_areTheCallersFault() {
        String digits = "9".repeat(1_000_000);
        String text = "x".repeat(1_000_000);
        for (Operation operation : operations()) {
            check(operation.name(), "{\"Limit\":" + digits + ",\"TableName\":\"Plain\"}");
            check(operation.name(), "{\"TableName\":\"" + text + "\",\"ClientRequestToken\":\"" + text + "\"}");
            check(operation.name(), "{\"" + text + "\":1}");
        }
        String head = "{\"TableName\":\"Plain\",\"Item\":{\"pk\":{\"S\":\"a\"},";
        check("PutItem", head + "\"x\":{\"N\":\"" + digits + "\"}}}");
        check("PutItem", head + "\"x\":{\"N\":\"1e" + digits + "\"}}}");
        check("PutItem", head + "\"x\":{\"N\":" + digits + "}}}");
        check("PutItem", head + "\"" + text + "\":{\"N\":\"1\"}}}");
        check("PutItem", head + "\"x\":{\"S\":\"" + text + "\"}}}");
        check("PutItem", head + "\"x\":{\"SS\":[" + "\"a\",".repeat(100_000) + "\"a\"]}}}");
        check("PutItem", head + "\"x\":{\"N\":\"1\"},".repeat(100_000) + "\"x\":{\"N\":\"1\"}}}");
        check("PutItem", head + "\"x\":{" + "\"S\":\"a\",".repeat(100_000) + "\"S\":\"a\"}}}");
    }

    @Example
    void run_giantExpressions_areTheCallersFault() {
        for (String expression : List.of(
                "a = ".repeat(1000),
                "(".repeat(4000),
                "NOT ".repeat(1000) + "a = b",
                "a" + ".a".repeat(2000) + " = b",
                "a" + "[0]".repeat(1300) + " = b",
                "a = b AND ".repeat(400) + "a = b",
                "x".repeat(1_000_000))) {
            check(
                    "DeleteItem",
                    "{\"TableName\":\"Plain\",\"Key\":{\"pk\":{\"S\":\"a\"}},\"ConditionExpression\":\"" + expression
                            + "\"}");
            check(
                    "UpdateItem",
                    "{\"TableName\":\"Plain\",\"Key\":{\"pk\":{\"S\":\"a\"}},\"UpdateExpression\":\"SET " + expression
                            + "\"}");
        }
    }

    @Example
    void run_keysGivenTwice_areAnswered() {
        check(
                "PutItem",
                "{\"TableName\":\"Plain\",\"TableName\":\"Full\",\"Item\":{},\"Item\":{\"pk\":{\"S\":\"a\"}}}");
        check("PutItem", "{\"TableName\":\"Plain\",\"Item\":{\"pk\":{\"S\":\"a\"},\"pk\":{\"S\":\"b\"}}}");
        check("PutItem", "{\"TableName\":\"Plain\",\"Item\":{\"pk\":{\"S\":\"a\",\"S\":\"b\"}}}");
        check(
                "BatchWriteItem",
                "{\"RequestItems\":{\"Plain\":[],\"Plain\":[{\"DeleteRequest\":{\"Key\":{\"pk\":{\"S\":\"a\"}}}}]}}");
    }

    /** Whoever comes while tables go and come finds them or doesn't; nothing else. */
    @Example
    void run_tablesDroppedMeanwhile_areThereOrNot() {
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int client = 0; client < 4; client++) {
            Random random = new Random(client);
            clients.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 400; i++) {
                    Operation operation = any(random);
                    List<Object> trees = requests(operation);
                    check(operation.name(), JsonTree.write(trees.get(random.nextInt(trees.size()))));
                }
            }));
        }
        clients.add(CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 100; i++) {
                check("DeleteTable", "{\"TableName\":\"Plain\"}");
                check("DeleteTable", "{\"TableName\":\"Full\"}");
            }
        }));
        CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new))
                .orTimeout(120, TimeUnit.SECONDS)
                .join();
    }
}
