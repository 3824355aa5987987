package dev.diorama.dynamodb.expression.syntax;

import static dev.diorama.dynamodb.expression.syntax.Trees.and;
import static dev.diorama.dynamodb.expression.syntax.Trees.call;
import static dev.diorama.dynamodb.expression.syntax.Trees.condition;
import static dev.diorama.dynamodb.expression.syntax.Trees.equal;
import static dev.diorama.dynamodb.expression.syntax.Trees.is;
import static dev.diorama.dynamodb.expression.syntax.Trees.not;
import static dev.diorama.dynamodb.expression.syntax.Trees.or;
import static dev.diorama.dynamodb.expression.syntax.Trees.path;
import static dev.diorama.dynamodb.expression.syntax.Trees.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionParserTest {

    @Test
    void parse_precedence_notThenAndThenOr() {
        assertThat(condition("NOT a = :v AND b = :v OR c = :v AND d = :v"))
                .isEqualTo(or(and(not(is("a")), is("b")), and(is("c"), is("d"))));
        assertThat(condition("a = :v OR b = :v AND c = :v")).isEqualTo(or(is("a"), and(is("b"), is("c"))));
    }

    @Test
    void parse_parentheses_bindFirst() {
        assertThat(condition("(a = :v OR b = :v) AND NOT (c = :v AND d = :v)"))
                .isEqualTo(and(or(is("a"), is("b")), not(and(is("c"), is("d")))));
        assertThat(condition("((a = :v) AND (b = :v))")).isEqualTo(and(is("a"), is("b")));
    }

    @Test
    void parse_betweenAnd_isNotTheConjunction() {
        assertThat(condition("a BETWEEN :v AND b AND c = :v"))
                .isEqualTo(and(new Syntax.Between(path("a"), value(":v"), path("b")), is("c")));
    }

    @Test
    void parse_in_takesOneOrMore() {
        assertThat(condition("a IN (:v)")).isEqualTo(new Syntax.In(path("a"), List.of(value(":v"))));
        assertThat(condition("size(a) in(b , :v)"))
                .isEqualTo(new Syntax.In(call("size", path("a")), List.of(path("b"), value(":v"))));
    }

    @Test
    void parse_comparators() {
        for (String comparator : List.of("=", "<>", "<", "<=", ">", ">=")) {
            assertThat(condition("a" + comparator + ":v"))
                    .isEqualTo(new Syntax.Comparison(comparator, path("a"), value(":v")));
        }
    }

    @Test
    void parse_paths() {
        assertThat(condition("a.b[3].#c[0][1] = :v"))
                .isEqualTo(equal(path("a", "b", "[3]", "#c", "[0]", "[1]"), value(":v")));
        assertThat(condition("#a . b [ 2 ] = :v")).isEqualTo(equal(path("#a", "b", "[2]"), value(":v")));
    }

    @Test
    void parse_parenthesisedOperands() {
        assertThat(condition("(a) = (:v)")).isEqualTo(is("a"));
        assertThat(condition("( ( size ( a )) < b )"))
                .isEqualTo(new Syntax.Comparison("<", call("size", path("a")), path("b")));
        assertThat(condition("(attribute_exists(a)) AND b = :v"))
                .isEqualTo(and(call("attribute_exists", path("a")), is("b")));
    }

    @Test
    void parse_runOfNots_cancelsPairs() {
        assertThat(condition("NOT NOT a = :v")).isEqualTo(is("a"));
        assertThat(condition("NOT NOT NOT a = :v")).isEqualTo(not(is("a")));
        assertThat(condition("NOT (NOT a = :v)")).isEqualTo(not(not(is("a"))));
        assertThat(condition("NOT ".repeat(1000) + "a = :v")).isEqualTo(is("a"));
    }

    @Test
    void parse_namesLikeKeywordsAndFunctions_areNames() {
        assertThat(condition("android = :v")).isEqualTo(is("android"));
        assertThat(condition("contains = :v")).isEqualTo(is("contains"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "(a = :v AND ", "NOT (", "a = (", "contains(a, "})
    void parse_deepNesting_isRefusedWithoutOverflow(String opening) {
        String text = opening.repeat(4096 / opening.length());

        assertThat(Refusal.of(() -> condition(text))).startsWith("Invalid ConditionExpression: ");
    }

    @Test
    void parse_nestingWithinTheOperatorsBound_isFine() {
        String open = "a=:v AND(";
        String text = open.repeat(299) + "a=:v" + ")".repeat(299);

        assertThat(condition(text)).isInstanceOf(Syntax.And.class);
    }

    @Test
    void parse_deepParentheses_areRedundant() {
        assertThat(Refusal.of(() -> condition("(".repeat(2000) + "a = :v" + ")".repeat(2000))))
                .isEqualTo("Invalid ConditionExpression: The expression has redundant parentheses;");
    }
}
