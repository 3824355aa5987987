package dev.diorama.dynamodb.expression.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StructureCheckTest {

    @Test
    void check_300Operators_areFine() {
        Trees.condition(joined(300, "a<b", " OR "));
        Trees.update(
                "SET " + IntStream.range(0, 300).mapToObj(i -> "a" + i + "=b+c").collect(Collectors.joining(",")));
    }

    @Test
    void check_301Operators_areRefused() {
        assertThat(Refusal.of(() -> Trees.condition(joined(301, "a<b", " OR "))))
                .isEqualTo("Invalid ConditionExpression: The expression contains too many operators; operator count:"
                        + " 301");
        assertThat(Refusal.of(() -> Trees.update("SET "
                        + IntStream.range(0, 301)
                                .mapToObj(i -> "a" + i + "=b+c")
                                .collect(Collectors.joining(",")))))
                .isEqualTo("Invalid UpdateExpression: The expression contains too many operators; operator count: 301");
    }

    @Test
    void check_inWithMoreThan100_isRefused() {
        Trees.condition("a IN (" + joined(100, ":v", ",") + ")");

        assertThat(Refusal.of(() -> Trees.condition("a IN (" + joined(101, ":v", ",") + ")")))
                .isEqualTo("Invalid ConditionExpression: The IN operator is provided with too many operands; number of"
                        + " operands: 101");
    }

    @Test
    void check_pathOfMoreThan32Steps_isRefused() {
        Trees.condition("a" + ".b".repeat(31) + " = :v");

        assertThat(Refusal.of(() -> Trees.condition("a" + ".b".repeat(32) + " = :v")))
                .isEqualTo("Invalid ConditionExpression: The document path has too many nesting elements; nesting"
                        + " elements: 33");
        assertThat(Refusal.of(() -> Trees.update("REMOVE a" + "[0]".repeat(32))))
                .contains("nesting elements: 33");
    }

    private static String joined(int times, String part, String separator) {
        return IntStream.range(0, times).mapToObj(i -> part).collect(Collectors.joining(separator));
    }
}
