package dev.diorama.dynamodb.expression.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SyntaxCacheTest {

    private final SyntaxCache cache = new SyntaxCache();

    @Test
    void condition_again_isTheSameTree() {
        assertThat(cache.condition("a = :v", Trees.CONDITION)).isSameAs(cache.condition("a = :v", Trees.CONDITION));
    }

    @Test
    void condition_faulty_isRefusedEachTimeInItsOwnWords() {
        ExpressionFaults filter = new ExpressionFaults(ExpressionKind.FILTER, Access.READ);

        assertThat(Refusal.of(() -> cache.condition("a =", Trees.CONDITION))).startsWith("Invalid ConditionExpression");
        assertThat(Refusal.of(() -> cache.condition("a =", filter))).startsWith("Invalid FilterExpression");
    }

    @Test
    void update_sameTextAsAnotherKind_isParsedAsItsOwn() {
        cache.projection("a", Trees.PROJECTION);

        assertThat(Refusal.of(() -> cache.update("a", Trees.UPDATE))).startsWith("Invalid UpdateExpression: Syntax");
    }

    @Test
    void projection_manyTexts_staysBounded() {
        for (int i = 0; i < 50_000; i++) {
            cache.projection("a" + i, Trees.PROJECTION);
        }

        assertThat(cache.size()).isLessThan(20_000);
    }
}
