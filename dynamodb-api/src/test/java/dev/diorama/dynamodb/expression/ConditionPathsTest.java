package dev.diorama.dynamodb.expression;

import static dev.diorama.dynamodb.expression.Sample.n;
import static dev.diorama.dynamodb.expression.Sample.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.dynamodb.key.KeyAttribute;
import dev.diorama.dynamodb.key.KeySchema;
import dev.diorama.dynamodb.key.ScalarAttributeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionPathsTest {

    private static final KeySchema SCHEMA =
            KeySchema.of(new KeyAttribute("pk", ScalarAttributeType.S), new KeyAttribute("sk", ScalarAttributeType.S));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk = :s",
                ":s < sk",
                "a = :s AND NOT (b = :s OR sk.x = :s)",
                "a BETWEEN :s AND sk",
                "a IN (:s, sk)",
                "attribute_exists(sk)",
                "attribute_not_exists(sk)",
                "attribute_type(sk, :s)",
                "begins_with(sk, :s)",
                "contains(a, sk)",
                "size(sk) = :n",
            })
    void checkNoKey_lookingAtTheKey_isRefused(String text) {
        Condition filter = filter(text);

        assertThatThrownBy(() -> ConditionPaths.checkNoKey(filter, SCHEMA, "Filter Expression"))
                .hasMessage("Filter Expression can only contain non-primary key attributes: Primary key attribute: sk");
    }

    @Test
    void checkNoKey_otherAttributes_isContent() {
        ConditionPaths.checkNoKey(filter("a.sk = :s AND size(b) IN (:n, c)"), SCHEMA, "Filter Expression");
    }

    @Test
    void attributes_anyCondition_areThoseOfItsPathsOnceEach() {
        Condition filter = filter("b.x = :s AND NOT (size(a) IN (:n, c) OR begins_with(b, :s))");

        assertThat(ConditionPaths.attributes(filter)).containsExactly("b", "a", "c");
    }

    private static Condition filter(String text) {
        return Expressions.filter(text, Sample.attributes(":s", s("S"), ":n", n(1)));
    }
}
