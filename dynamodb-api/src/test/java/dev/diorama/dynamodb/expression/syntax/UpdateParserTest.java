package dev.diorama.dynamodb.expression.syntax;

import static dev.diorama.dynamodb.expression.syntax.Trees.call;
import static dev.diorama.dynamodb.expression.syntax.Trees.path;
import static dev.diorama.dynamodb.expression.syntax.Trees.update;
import static dev.diorama.dynamodb.expression.syntax.Trees.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateParserTest {

    @Test
    void parse_allSections_inTheTextsOrder() {
        assertThat(update("REMOVE a, b[1] SET c = :v, d.e = f ADD g :n DELETE h :s"))
                .isEqualTo(new Syntax.Update(List.of(
                        new Syntax.Remove(path("a")),
                        new Syntax.Remove(path("b", "[1]")),
                        new Syntax.Set(path("c"), value(":v")),
                        new Syntax.Set(path("d", "e"), path("f")),
                        new Syntax.Add(path("g"), value(":n")),
                        new Syntax.Delete(path("h"), value(":s")))));
    }

    @Test
    void parse_arithmetic_oneOperator() {
        assertThat(update("set a = a + :n, b=:n-b"))
                .isEqualTo(new Syntax.Update(List.of(
                        new Syntax.Set(path("a"), new Syntax.Arithmetic("+", path("a"), value(":n"))),
                        new Syntax.Set(path("b"), new Syntax.Arithmetic("-", value(":n"), path("b"))))));
    }

    @Test
    void parse_parentheses_aroundTerms() {
        assertThat(update("SET a = (a - :n)"))
                .isEqualTo(new Syntax.Update(
                        List.of(new Syntax.Set(path("a"), new Syntax.Arithmetic("-", path("a"), value(":n"))))));
        assertThat(update("SET a = (a) + (:n)")).isEqualTo(update("SET a = a + :n"));
    }

    @Test
    void parse_functions_nest() {
        assertThat(update("SET a = list_append(if_not_exists(a, :e), :l)"))
                .isEqualTo(new Syntax.Update(List.of(new Syntax.Set(
                        path("a"), call("list_append", call("if_not_exists", path("a"), value(":e")), value(":l"))))));
    }

    @Test
    void parse_deepNesting_isRefusedWithoutOverflow() {
        assertThat(Refusal.of(() -> update("SET a = " + "(".repeat(4000))))
                .isEqualTo("Invalid UpdateExpression: The expression has redundant parentheses;");
        assertThat(Refusal.of(() -> update("SET a = " + "f(".repeat(2000)))).startsWith("Invalid UpdateExpression: ");
    }
}
