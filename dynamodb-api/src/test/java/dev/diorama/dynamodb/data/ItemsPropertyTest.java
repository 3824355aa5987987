package dev.diorama.dynamodb.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.JsonTree;
import dev.diorama.dynamodb.LocalDynamoDb;
import dev.diorama.dynamodb.SampleTables;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Items come back as they were put, and any sequence of writes leaves what a simple model says. */
class ItemsPropertyTest {

    private LocalDynamoDb db;

    @BeforeTry
    void open() {
        db = new LocalDynamoDb();
        SampleTables.create(db);
    }

    @AfterTry
    void close() {
        db.close();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.MIXIN)
    void getItem_anyValue_isWhatWasPut(@ForAll("values") Object value) {
        String put = JsonTree.write(value);
        assertThat(call("PutItem", "{\"TableName\":\"Plain\",\"Item\":{\"pk\":{\"S\":\"a\"},\"x\":" + put + "}}"))
                .isEqualTo("{}");
        String answer = call("GetItem", "{\"TableName\":\"Plain\",\"Key\":{\"pk\":{\"S\":\"a\"}}}");
        String got = answer.substring(answer.indexOf("\"x\":") + "\"x\":".length(), answer.length() - 2);
        for (String same : List.of(put, got)) {
            assertThat(call(
                            "DeleteItem",
                            "{\"TableName\":\"Plain\",\"Key\":{\"pk\":{\"S\":\"none\"}},\"ConditionExpression\":"
                                    + "\"attribute_not_exists(pk) AND :v = :w\",\"ExpressionAttributeValues\":{\":v\":"
                                    + same + ",\":w\":" + put + "}}"))
                    .isEqualTo("{}");
            assertThat(call(
                            "UpdateItem",
                            "{\"TableName\":\"Plain\",\"Key\":{\"pk\":{\"S\":\"a\"}},\"ConditionExpression\":\"x = :v\","
                                    + "\"ExpressionAttributeValues\":{\":v\":" + same + "}}"))
                    .isEqualTo("{}");
        }
    }

    private String call(String operation, String json) {
        return db.answer(operation, json.getBytes(StandardCharsets.UTF_8), "eu-north-1")
                .body();
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(12);
        Arbitrary<String> numbers = Arbitraries.bigDecimals()
                .between(new BigDecimal("-1e30"), new BigDecimal("1e30"))
                .ofScale(8)
                .map(BigDecimal::toString);
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                texts.map(text -> Map.of("S", text)),
                numbers.map(number -> Map.of("N", number)),
                Arbitraries.of("", "AA==", "/+8A", "AAAA").map(blob -> Map.of("B", blob)),
                Arbitraries.of(true, false).map(bool -> Map.of("BOOL", bool)),
                Arbitraries.just(Map.of("NULL", true)),
                texts.filter(text -> !text.isEmpty())
                        .list()
                        .uniqueElements()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(members -> Map.of("SS", members)),
                Arbitraries.integers()
                        .map(Object::toString)
                        .list()
                        .uniqueElements()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(members -> Map.of("NS", members)));
        return Arbitraries.recursive(
                () -> scalars,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(list -> (Object) Map.of("L", list)),
                        Arbitraries.maps(texts, inner).ofMaxSize(3).map(map -> (Object) Map.of("M", map))),
                0,
                5);
    }

    /** One write: what it is, on which of three items, with a number. */
    record Step(String kind, String key, int number) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> kinds = Arbitraries.of(
                "put",
                "putIfAbsent",
                "delete",
                "deleteIfLess",
                "set",
                "add",
                "remove",
                "addMember",
                "deleteMember",
                "setIndexKey",
                "transactTwo",
                "batchTwo");
        return Combinators.combine(
                        kinds,
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.integers().between(0, 4))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    /** The model's item: a number n, a set s of strings, the key g of an index; each may be missing. */
    private static final class ModelItem {
        private int n = -1;
        private String g = "";
        private final TreeSet<String> s = new TreeSet<>();

        @Override
        public String toString() {
            return (n < 0 ? "" : "n=" + n + " ") + (s.isEmpty() ? "" : "s=" + s + " ") + (g.isEmpty() ? "" : "g=" + g);
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.MIXIN)
    void write_anySequence_leavesWhatTheModelSays(@ForAll("steps") List<Step> steps) {
        Map<String, ModelItem> model = new TreeMap<>();
        for (Step step : steps) {
            boolean done = step(step).startsWith("{\"__type\"") ? refuse(step, model) : apply(step, model);
            assertThat(done).as("%s on %s", step, model).isTrue();
        }
        assertThat(items("Scan", ""))
                .isEqualTo(model.values().stream().map(ModelItem::toString).toList());
        for (int g = 0; g <= 4; g++) {
            String key = "g" + g;
            assertThat(items(
                            "Query",
                            ",'IndexName':'gsi','KeyConditionExpression':'g = :g','ExpressionAttributeValues':"
                                    + "{':g':{'S':'" + key + "'}}"))
                    .containsExactlyInAnyOrderElementsOf(model.values().stream()
                            .filter(item -> item.g.equals(key))
                            .map(ModelItem::toString)
                            .toList());
        }
    }

    private static String key(String key) {
        return "{'pk':{'S':'" + key + "'},'sk':{'N':'1'}}";
    }

    private static String item(String key, int number) {
        return "{'pk':{'S':'" + key + "'},'sk':{'N':'1'},'h':{'N':'1'},'n':{'N':'" + number + "'}}";
    }

    private static String next(String key) {
        return key.equals("a") ? "b" : key.equals("b") ? "c" : "a";
    }

    private String step(Step step) {
        String number = ",'ExpressionAttributeValues':{':v':{'N':'" + step.number + "'}}";
        String member = ",'ExpressionAttributeValues':{':v':{'SS':['m" + step.number + "']}}";
        String put = "'TableName':'Full','Item':" + item(step.key, step.number);
        String on = "'TableName':'Full','Key':" + key(step.key);
        return switch (step.kind) {
            case "put" -> db.call("PutItem", "{" + put + "}");
            case "putIfAbsent" -> db.call("PutItem", "{" + put + ",'ConditionExpression':'attribute_not_exists(pk)'}");
            case "delete" -> db.call("DeleteItem", "{" + on + "}");
            case "deleteIfLess" -> db.call("DeleteItem", "{" + on + ",'ConditionExpression':'n < :v'" + number + "}");
            case "set" -> db.call("UpdateItem", "{" + on + ",'UpdateExpression':'SET n = :v'" + number + "}");
            case "add" -> db.call("UpdateItem", "{" + on + ",'UpdateExpression':'ADD n :v'" + number + "}");
            case "remove" -> db.call("UpdateItem", "{" + on + ",'UpdateExpression':'REMOVE n, g'}");
            case "addMember" -> db.call("UpdateItem", "{" + on + ",'UpdateExpression':'ADD s :v'" + member + "}");
            case "deleteMember" -> db.call("UpdateItem", "{" + on + ",'UpdateExpression':'DELETE s :v'" + member + "}");
            case "setIndexKey" ->
                db.call(
                        "UpdateItem",
                        "{" + on + ",'UpdateExpression':'SET g = :g, h = :h','ExpressionAttributeValues':{':g':{'S':'g"
                                + step.number + "'},':h':{'N':'1'}}}");
            case "transactTwo" ->
                db.call(
                        "TransactWriteItems",
                        "{'TransactItems':[{'Put':{" + put + "}},{'Update':{'TableName':'Full','Key':"
                                + key(next(step.key))
                                + ",'UpdateExpression':'SET n = n + :v','ConditionExpression':'n < :v'" + number
                                + "}}]}");
            default ->
                db.call(
                        "BatchWriteItem",
                        "{'RequestItems':{'Full':[{'PutRequest':{'Item':" + item(step.key, step.number)
                                + "}},{'DeleteRequest':{'Key':" + key(next(step.key)) + "}}]}}");
        };
    }

    /** Applies a step to the model; false where it should have been refused. */
    private static boolean apply(Step step, Map<String, ModelItem> model) {
        if (refuse(step, model)) {
            return false;
        }
        switch (step.kind) {
            case "put", "putIfAbsent" -> put(step.key, step.number, model);
            case "delete", "deleteIfLess" -> model.remove(step.key);
            case "set" -> of(step.key, model).n = step.number;
            case "add" -> of(step.key, model).n = Math.max(0, of(step.key, model).n) + step.number;
            case "remove" -> removed(model.get(step.key));
            case "addMember" -> of(step.key, model).s.add("m" + step.number);
            case "deleteMember" -> {
                if (model.containsKey(step.key)) {
                    model.get(step.key).s.remove("m" + step.number);
                }
            }
            case "setIndexKey" -> of(step.key, model).g = "g" + step.number;
            case "transactTwo" -> {
                put(step.key, step.number, model);
                model.get(next(step.key)).n += step.number;
            }
            default -> {
                put(step.key, step.number, model);
                model.remove(next(step.key));
            }
        }
        return true;
    }

    private static void put(String key, int number, Map<String, ModelItem> model) {
        model.put(key, new ModelItem());
        model.get(key).n = number;
    }

    private static ModelItem of(String key, Map<String, ModelItem> model) {
        return model.computeIfAbsent(key, k -> new ModelItem());
    }

    private static void removed(ModelItem item) {
        if (item != null) {
            item.n = -1;
            item.g = "";
        }
    }

    /** Whether the model refuses a step, its condition failing. */
    private static boolean refuse(Step step, Map<String, ModelItem> model) {
        ModelItem other = model.get(step.kind.equals("transactTwo") ? next(step.key) : step.key);
        return switch (step.kind) {
            case "putIfAbsent" -> other != null;
            case "deleteIfLess", "transactTwo" -> other == null || other.n < 0 || other.n >= step.number;
            default -> false;
        };
    }

    /** What there is, in the form of the model, by key. */
    @SuppressWarnings("unchecked")
    private List<String> items(String operation, String more) {
        Map<String, Object> answer =
                (Map<String, Object>) JsonTree.read(db.call(operation, "{'TableName':'Full'" + more + "}"));
        List<Map<String, Map<String, Object>>> items =
                new ArrayList<>((List<Map<String, Map<String, Object>>>) answer.get("Items"));
        items.sort(Comparator.comparing(item -> (String) item.get("pk").get("S")));
        List<String> shown = new ArrayList<>();
        for (Map<String, Map<String, Object>> item : items) {
            ModelItem model = new ModelItem();
            model.n = item.containsKey("n")
                    ? Integer.parseInt((String) item.get("n").get("N"))
                    : -1;
            model.g = item.containsKey("g") ? (String) item.get("g").get("S") : "";
            if (item.containsKey("s")) {
                model.s.addAll((List<String>) item.get("s").get("SS"));
            }
            shown.add(model.toString());
        }
        return shown;
    }
}
