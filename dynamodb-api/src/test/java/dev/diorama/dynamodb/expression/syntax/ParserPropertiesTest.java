package dev.diorama.dynamodb.expression.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.operation.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class ParserPropertiesTest {

    @Property
    void condition_printed_isParsedAsItWas(@ForAll("conditions") Syntax.Condition condition) {
        assertThat(Trees.condition(Printed.of(condition))).isEqualTo(condition);
    }

    @Property
    void update_printed_isParsedAsItWas(@ForAll("updates") Syntax.Update update) {
        assertThat(Trees.update(Printed.of(update))).isEqualTo(update);
    }

    @Property
    void anyParser_randomBytes_endsInATreeOrAnAwsError(@ForAll byte @Size(max = 200) [] bytes) {
        parseAll(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Property
    void anyParser_randomTokens_endsInATreeOrAnAwsError(
            @ForAll("tokens") @Size(max = 60) List<String> tokens, @ForAll boolean spaced) {
        parseAll(String.join(spaced ? " " : "", tokens));
    }

    private static void parseAll(String text) {
        attempt(() -> Parser.condition(text, Trees.CONDITION));
        attempt(() -> Parser.update(text, Trees.UPDATE));
        attempt(() -> Parser.projection(text, Trees.PROJECTION));
    }

    private static void attempt(Runnable parse) {
        try {
            parse.run();
        } catch (AwsError refused) {
            assertThat(refused.type()).isEqualTo("ValidationException");
        }
    }

    @Provide
    Arbitrary<List<String>> tokens() {
        return Arbitraries.of(
                        "a",
                        "#n",
                        ":v",
                        "1",
                        "99999999999",
                        "AND",
                        "or",
                        "NOT",
                        "BETWEEN",
                        "IN",
                        "SET",
                        "REMOVE",
                        "ADD",
                        "DELETE",
                        "=",
                        "<>",
                        "<",
                        "<=",
                        ">",
                        ">=",
                        "+",
                        "-",
                        "(",
                        ")",
                        "[",
                        "]",
                        ",",
                        ".",
                        "size",
                        "contains",
                        "attribute_exists",
                        "if_not_exists",
                        "list_append",
                        "#",
                        ":",
                        "_",
                        "é",
                        "\ud834")
                .list();
    }

    @Provide
    Arbitrary<Syntax.Condition> conditions() {
        return conditions(3);
    }

    private Arbitrary<Syntax.Condition> conditions(int depth) {
        if (depth == 0) {
            return predicates();
        }
        Arbitrary<Syntax.Condition> smaller = Arbitraries.lazy(() -> conditions(depth - 1));
        Arbitrary<Syntax.Condition> and =
                smaller.list().ofMinSize(2).ofMaxSize(3).map(Syntax.And::new);
        Arbitrary<Syntax.Condition> or =
                smaller.list().ofMinSize(2).ofMaxSize(3).map(Syntax.Or::new);
        return Arbitraries.oneOf(predicates(), and, or, smaller.map(Syntax.Not::new));
    }

    private Arbitrary<Syntax.Condition> predicates() {
        Arbitrary<String> comparators = Arbitraries.of("=", "<>", "<", "<=", ">", ">=");
        Arbitrary<Syntax.Operand> operands = operands();
        return Arbitraries.oneOf(
                Combinators.combine(comparators, operands, operands).as(Syntax.Comparison::new),
                Combinators.combine(operands, operands, operands).as(Syntax.Between::new),
                Combinators.combine(operands, operands.list().ofMinSize(1).ofMaxSize(4))
                        .as(Syntax.In::new),
                operands.map(operand -> new Syntax.Call("attribute_exists", List.of(operand))),
                Combinators.combine(operands, operands)
                        .as((one, two) -> new Syntax.Call("begins_with", List.of(one, two))));
    }

    private Arbitrary<Syntax.Operand> operands() {
        Arbitrary<Syntax.Operand> paths = paths().map(path -> path);
        Arbitrary<Syntax.Operand> values = values().map(value -> value);
        return Arbitraries.oneOf(paths, values, paths.map(path -> new Syntax.Call("size", List.of(path))));
    }

    @Provide
    Arbitrary<Syntax.Update> updates() {
        return Arbitraries.of(0, 1, 2, 3)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .flatMap(sections -> Combinators.combine(
                                sections.stream().map(this::section).toList())
                        .as(actions -> new Syntax.Update(
                                actions.stream().flatMap(List::stream).toList())));
    }

    private Arbitrary<List<Syntax.Action>> section(int section) {
        Arbitrary<Syntax.Action> actions = switch (section) {
            case 0 -> Combinators.combine(paths(), terms()).as(Syntax.Set::new);
            case 1 -> paths().map(Syntax.Remove::new);
            case 2 -> Combinators.combine(paths(), values()).as(Syntax.Add::new);
            default -> Combinators.combine(paths(), values()).as(Syntax.Delete::new);
        };
        return actions.list().ofMinSize(1).ofMaxSize(3);
    }

    private Arbitrary<Syntax.Operand> terms() {
        Arbitrary<Syntax.Operand> factors = Arbitraries.oneOf(
                paths().map(path -> path),
                values().map(value -> value),
                Combinators.combine(paths(), values())
                        .as((path, value) -> new Syntax.Call("if_not_exists", List.of(path, value))));
        return Arbitraries.oneOf(
                factors,
                Combinators.combine(Arbitraries.of("+", "-"), factors, factors).as(Syntax.Arithmetic::new));
    }

    private Arbitrary<Syntax.Value> values() {
        return Arbitraries.of(":v", ":value_2", ":0").map(Syntax.Value::new);
    }

    private Arbitrary<Syntax.Path> paths() {
        Arbitrary<Syntax.Step> names =
                Arbitraries.of("a", "b2", "c_d", "#n", "#0").map(Syntax.Step.Name::new);
        Arbitrary<Syntax.Step> steps = Arbitraries.oneOf(
                names, Arbitraries.integers().between(0, 1_000_000).map(Syntax.Step.Index::new));
        return Combinators.combine(names, steps.list().ofMaxSize(4)).as((first, rest) -> {
            List<Syntax.Step> all = new java.util.ArrayList<>(List.of(first));
            all.addAll(rest);
            return new Syntax.Path(all);
        });
    }
}
