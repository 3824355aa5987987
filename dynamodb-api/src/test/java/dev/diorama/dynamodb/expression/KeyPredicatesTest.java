package dev.diorama.dynamodb.expression;

import static dev.diorama.dynamodb.expression.Sample.attributes;
import static dev.diorama.dynamodb.expression.Sample.b;
import static dev.diorama.dynamodb.expression.Sample.n;
import static dev.diorama.dynamodb.expression.Sample.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.dynamodb.key.KeyAttribute;
import dev.diorama.dynamodb.key.KeyCondition;
import dev.diorama.dynamodb.key.KeySchema;
import dev.diorama.dynamodb.key.ScalarAttributeType;
import dev.diorama.dynamodb.key.SortCondition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPredicatesTest {

    private static final KeyAttribute PK = new KeyAttribute("pk", ScalarAttributeType.S);
    private static final KeyAttribute SK = new KeyAttribute("sk", ScalarAttributeType.N);
    private static final KeySchema HASH_ONLY = KeySchema.of(PK, null);
    private static final KeySchema COMPOSITE = KeySchema.of(PK, SK);
    private static final KeySchema STRINGS = KeySchema.of(PK, new KeyAttribute("sk", ScalarAttributeType.S));
    private static final KeySchema SEVERAL = new KeySchema(
            List.of(PK, new KeyAttribute("pk2", ScalarAttributeType.B)),
            List.of(
                    SK,
                    new KeyAttribute("sk2", ScalarAttributeType.S),
                    new KeyAttribute("sk3", ScalarAttributeType.S)));

    @Test
    void against_partitionAlone() {
        assertThat(against("pk = :s", HASH_ONLY)).isEqualTo(new KeyCondition(List.of(s("x")), List.of(), null));
        assertThat(against(":s = pk", COMPOSITE)).isEqualTo(new KeyCondition(List.of(s("x")), List.of(), null));
    }

    @Test
    void against_sortEquality_belongsToTheKey() {
        assertThat(against("sk = :n AND pk = :s", COMPOSITE))
                .isEqualTo(new KeyCondition(List.of(s("x")), List.of(n(1)), null));
    }

    @Test
    void against_sortRange_ofEachOperator() {
        assertThat(next("sk < :n")).isEqualTo(new SortCondition.Less(n(1)));
        assertThat(next("sk <= :n")).isEqualTo(new SortCondition.AtMost(n(1)));
        assertThat(next("sk > :n")).isEqualTo(new SortCondition.Greater(n(1)));
        assertThat(next("sk >= :n")).isEqualTo(new SortCondition.AtLeast(n(1)));
        assertThat(next("sk BETWEEN :n AND :m")).isEqualTo(new SortCondition.Between(n(1), n(2)));
        assertThat(against("pk = :s AND begins_with(sk, :s)", STRINGS).next())
                .isEqualTo(new SortCondition.BeginsWith(s("x")));
    }

    @Test
    void against_valueFirst_isMirrored() {
        assertThat(next(":n < sk")).isEqualTo(new SortCondition.Greater(n(1)));
        assertThat(next(":n <= sk")).isEqualTo(new SortCondition.AtLeast(n(1)));
        assertThat(next(":n > sk")).isEqualTo(new SortCondition.Less(n(1)));
        assertThat(next(":n >= sk")).isEqualTo(new SortCondition.AtMost(n(1)));
    }

    @Test
    void against_parentheses_areFine() {
        assertThat(against("(pk = :s) AND (sk = :n)", COMPOSITE).equal()).containsExactly(n(1));
        assertThat(against("(pk = :s AND sk = :n)", COMPOSITE).equal()).containsExactly(n(1));
    }

    @Test
    void against_severalAttributes_fillsThemFromTheLeft() {
        assertThat(against("pk2 = :b AND pk = :s", SEVERAL))
                .isEqualTo(new KeyCondition(List.of(s("x"), b("x")), List.of(), null));
        assertThat(against("pk = :s AND pk2 = :b AND sk = :n AND sk2 = :s AND begins_with(sk3, :s)", SEVERAL))
                .isEqualTo(new KeyCondition(
                        List.of(s("x"), b("x")), List.of(n(1), s("x")), new SortCondition.BeginsWith(s("x"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pk > :s                                         | Query key condition not supported
            begins_with(pk, :s)                             | Query key condition not supported
            sk = :n                                         | Query condition missed key schema element: pk
            attr = :s                                      | Query condition missed key schema element: pk
            pk = :s AND attr = :s                          | Query condition missed key schema element: sk
            pk = :s AND sk > :n AND attr = :s              | Conditions can be of length 1 or 2 only
            pk = :n                                         | One or more parameter values were invalid: Condition parameter type does not match schema type
            pk = :s AND sk = :s                             | One or more parameter values were invalid: Condition parameter type does not match schema type
            pk = :s AND begins_with(sk, :s)                 | One or more parameter values were invalid: Condition parameter type does not match schema type
            pk = :empty                                     | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
            """)
    void against_composite_unsuited_saysWhatAwsSays(String text, String message) {
        assertThatThrownBy(() -> against(text, COMPOSITE)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pk = :s                                          | Query condition missed key schema element: pk2
            pk = :s AND pk2 > :b                             | Query key condition not supported
            pk = :s AND pk2 = :b AND sk2 = :s                | Query condition missed key schema element: sk
            pk = :s AND pk2 = :b AND sk > :n AND sk2 = :s    | Query key condition not supported
            """)
    void against_several_unsuited_isRefused(String text, String message) {
        assertThatThrownBy(() -> against(text, SEVERAL)).hasMessage(message);
    }

    @Test
    void against_secondConditionOnHashOnlyKey_isRefused() {
        assertThatThrownBy(() -> against("pk = :s AND attr = :s", HASH_ONLY))
                .hasMessage("Query key condition not supported");
    }

    @Test
    void against_valuesTooLong_areRefused() {
        assertThatThrownBy(() -> against("pk = :s", HASH_ONLY, "x".repeat(2049)))
                .hasMessage("One or more parameter values were invalid: Size of hashkey has exceeded the maximum size"
                        + " limit of2048 bytes");
        assertThatThrownBy(() -> against("pk = :t AND sk < :s", STRINGS, "x".repeat(1025)))
                .hasMessage("One or more parameter values were invalid: Aggregated size of all range keys has exceeded"
                        + " the size limit of 1024 bytes");
    }

    private static KeyCondition against(String text, KeySchema schema, String value) {
        return Expressions.keyCondition(text, attributes(":s", s(value), ":t", s("t")))
                .against(schema);
    }

    @Test
    void against_noPredicates_isRefused() {
        assertThatThrownBy(() -> new KeyPredicates(Map.of()).against(COMPOSITE))
                .hasMessage("Conditions can be of length 1 or 2 only");
    }

    @Test
    void has_namesItsAttributes() {
        KeyPredicates predicates = predicates("pk = :s AND sk > :n");

        assertThat(predicates.has("sk")).isTrue();
        assertThat(predicates.has("attr")).isFalse();
    }

    private static SortCondition next(String text) {
        return against("pk = :s AND " + text, COMPOSITE).next();
    }

    private static KeyCondition against(String text, KeySchema schema) {
        return predicates(text).against(schema);
    }

    private static KeyPredicates predicates(String text) {
        return Expressions.keyCondition(
                text, attributes(":s", s("x"), ":n", n(1), ":m", n(2), ":b", b("x"), ":empty", s("")));
    }
}
