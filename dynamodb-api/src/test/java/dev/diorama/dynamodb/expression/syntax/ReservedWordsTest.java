package dev.diorama.dynamodb.expression.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReservedWordsTest {

    @Test
    void contains_word_inAnyCase() {
        assertThat(ReservedWords.contains("ABORT")).isTrue();
        assertThat(ReservedWords.contains("status")).isTrue();
        assertThat(ReservedWords.contains("Name")).isTrue();
        assertThat(ReservedWords.contains("ZONE")).isTrue();
    }

    @Test
    void contains_otherWord_isFalse() {
        assertThat(ReservedWords.contains("remove")).isFalse();
        assertThat(ReservedWords.contains("customer")).isFalse();
        assertThat(ReservedWords.contains("")).isFalse();
    }
}
