package dev.diorama.dynamodb.expression;

import static dev.diorama.dynamodb.expression.Sample.b;
import static dev.diorama.dynamodb.expression.Sample.bool;
import static dev.diorama.dynamodb.expression.Sample.bs;
import static dev.diorama.dynamodb.expression.Sample.item;
import static dev.diorama.dynamodb.expression.Sample.l;
import static dev.diorama.dynamodb.expression.Sample.m;
import static dev.diorama.dynamodb.expression.Sample.map;
import static dev.diorama.dynamodb.expression.Sample.n;
import static dev.diorama.dynamodb.expression.Sample.nothing;
import static dev.diorama.dynamodb.expression.Sample.ns;
import static dev.diorama.dynamodb.expression.Sample.s;
import static dev.diorama.dynamodb.expression.Sample.ss;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.key.KeyAttribute;
import dev.diorama.dynamodb.key.KeySchema;
import dev.diorama.dynamodb.key.ScalarAttributeType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever an expression says and whatever it meets, it gives a result or AWS's error. */
class ExpressionsPropertiesTest {

    private static final Map<String, AttributeValue> VALUES = new TreeMap<>(map(
            ":s", s("x"),
            ":n", n(2),
            ":b", b("x"),
            ":bool", bool(true),
            ":null", nothing(),
            ":ss", ss("x", "y"),
            ":ns", ns("1"),
            ":bs", bs("x"),
            ":l", l(s("x"), n(1)),
            ":m", m("k", s("v")),
            ":type", s("N")));

    private static final Item ITEM = item(
            "a", s("x"),
            "b", n(5),
            "c", l(s("x"), n(1), l(n(2)), m("a", n(1))),
            "d", m("a", s("x"), "b", l(n(1)), "c", m("a", ns("1", "2"))),
            "e", ss("x", "z"),
            "f", b("xyz"));

    private static final KeySchema SCHEMA =
            KeySchema.of(new KeyAttribute("a", ScalarAttributeType.S), new KeyAttribute("b", ScalarAttributeType.N));

    @Property
    void condition_any_isAnswered(@ForAll("conditions") String text) {
        attempt(() -> {
            Condition condition = Expressions.condition(text, attributes());
            assertThat(new Condition.Not(condition).test(ITEM)).isNotEqualTo(condition.test(ITEM));
            condition.test(null);
        });
    }

    @Property
    void keyCondition_any_isAnswered(@ForAll("conditions") String text) {
        attempt(() -> Expressions.keyCondition(text, attributes()).against(SCHEMA));
    }

    @Property
    void update_any_isAnswered(@ForAll("updates") String text) {
        Map<String, AttributeValue> before = Map.copyOf(ITEM.attributes());
        attempt(() -> {
            UpdateResult result = Expressions.update(text, attributes()).apply(ITEM);
            Map<String, AttributeValue> after = result.attributes();
            result.changes()
                    .forEach((name, value) -> assertThat(after.get(name)).isEqualTo(value));
            assertThat(after.keySet()).containsAll(result.updatedNew().keySet());
            assertThat(before.keySet()).containsAll(result.updatedOld().keySet());
        });
        assertThat(ITEM.attributes()).isEqualTo(before);
    }

    @Property
    void projection_any_givesPartsOfTheItem(@ForAll("projections") List<String> paths) {
        attempt(() -> {
            Projection projection = Expressions.projection(String.join(",", paths), attributes());
            Map<String, AttributeValue> parts = projection.of(ITEM);
            assertThat(ITEM.attributes().keySet()).containsAll(parts.keySet());
            if (paths.stream().noneMatch(path -> path.contains("["))) {
                assertThat(projection.of(new MapItem(parts))).isEqualTo(parts);
            }
        });
    }

    private static void attempt(Runnable expression) {
        try {
            expression.run();
        } catch (AwsError refused) {
            assertThat(refused.type()).isEqualTo("ValidationException");
        }
    }

    private static ExpressionAttributes attributes() {
        return ExpressionParameters.ofWrite()
                .expression("ConditionExpression", "given")
                .attributes(Map.of("#a", "a", "#b", "b"), VALUES);
    }

    @Provide
    Arbitrary<String> conditions() {
        Arbitrary<String> predicates = Arbitraries.oneOf(
                formatted("%s %s %s", operands(), Arbitraries.of("=", "<>", "<", "<=", ">", ">="), operands()),
                formatted("%s BETWEEN %s AND %s", operands(), operands(), operands()),
                formatted("%s IN (%s, %s)", operands(), operands(), operands()),
                formatted(
                        "%s(%s, %s)",
                        Arbitraries.of("begins_with", "contains", "attribute_type"), operands(), operands()),
                formatted("%s(%s%s)", Arbitraries.of("attribute_exists", "attribute_not_exists"), operands(), blank()));
        return formatted("%s%s%s", predicates, Arbitraries.of(" AND NOT ", " OR ", " AND "), predicates);
    }

    @Provide
    Arbitrary<String> updates() {
        Arbitrary<String> terms = Arbitraries.oneOf(
                operands(),
                formatted("%s %s %s", operands(), Arbitraries.of("+", "-"), operands()),
                formatted("%s(%s, %s)", Arbitraries.of("list_append", "if_not_exists"), operands(), operands()));
        return formatted(
                "SET %s REMOVE %s %s",
                formatted("%s%s%s", paths(), Arbitraries.of(" = "), terms),
                paths(),
                formatted("%s %s %s", Arbitraries.of("ADD", "DELETE"), paths(), Arbitraries.of(VALUES.keySet())));
    }

    @Provide
    Arbitrary<List<String>> projections() {
        return paths().list().ofMinSize(1).ofMaxSize(5);
    }

    private static Arbitrary<String> paths() {
        Arbitrary<String> steps = Arbitraries.of(".a", ".b", ".#a", "[0]", "[1]", "[7]", "");
        return formatted("%s%s%s", Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "#b"), steps, steps);
    }

    private static Arbitrary<String> operands() {
        return Arbitraries.oneOf(
                paths(), Arbitraries.of(VALUES.keySet()), formatted("size(%s%s%s)", paths(), blank(), blank()));
    }

    private static Arbitrary<String> blank() {
        return Arbitraries.just("");
    }

    private static Arbitrary<String> formatted(
            String format, Arbitrary<String> one, Arbitrary<String> two, Arbitrary<String> three) {
        return Combinators.combine(one, two, three).as((a, b, c) -> String.format(format, a, b, c));
    }
}
