package dev.diorama.dynamodb.expression.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParserTest {

    @Test
    void condition_placeholders_eachOnce() {
        Parsed<Syntax.Condition> parsed = Parser.condition("#b = :y AND #a.#b < :x OR size(#a) = :y", Trees.CONDITION);

        assertThat(parsed.names()).containsExactly("#b", "#a");
        assertThat(parsed.values()).containsExactly(":y", ":x");
    }

    @Test
    void condition_4096Bytes_areFine() {
        String text = "a = :v" + " ".repeat(4090);

        assertThat(Parser.condition(text, Trees.CONDITION).tree()).isEqualTo(Trees.is("a"));
    }

    @Test
    void condition_moreBytes_areRefused() {
        assertThat(Refusal.of(() -> Parser.condition("a = :v" + " ".repeat(4091), Trees.CONDITION)))
                .isEqualTo("Invalid ConditionExpression: Expression size has exceeded the maximum allowed size;");
        assertThat(Refusal.of(() -> Parser.condition("é".repeat(2049), Trees.CONDITION)))
                .isEqualTo("Invalid ConditionExpression: Expression size has exceeded the maximum allowed size;");
    }

    @Test
    void condition_filterWithMoreBytes_namesThem() {
        ExpressionFaults filter = new ExpressionFaults(ExpressionKind.FILTER, Access.READ);

        assertThat(Refusal.of(() -> Parser.condition("a = :v" + " ".repeat(4091), filter)))
                .isEqualTo("Invalid FilterExpression: Expression size has exceeded the maximum allowed size; expression"
                        + " size: 4097");
    }

    @Test
    void condition_syntaxBeforeParentheses_beforeReservedWords_beforeFunctions() {
        assertThat(Refusal.of(() -> Trees.condition("((status = foo(a)) AND"))).contains("Syntax error");
        assertThat(Refusal.of(() -> Trees.condition("((status = foo(a)))"))).contains("redundant parentheses");
        assertThat(Refusal.of(() -> Trees.condition("foo(a) = :v AND status = :v")))
                .contains("reserved keyword");
        assertThat(Refusal.of(() -> Trees.condition("foo(a) = :v"))).contains("Invalid function name");
    }
}
