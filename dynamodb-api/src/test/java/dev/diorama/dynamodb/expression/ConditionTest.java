package dev.diorama.dynamodb.expression;

import static dev.diorama.dynamodb.expression.Sample.attributes;
import static dev.diorama.dynamodb.expression.Sample.b;
import static dev.diorama.dynamodb.expression.Sample.bool;
import static dev.diorama.dynamodb.expression.Sample.bs;
import static dev.diorama.dynamodb.expression.Sample.item;
import static dev.diorama.dynamodb.expression.Sample.l;
import static dev.diorama.dynamodb.expression.Sample.m;
import static dev.diorama.dynamodb.expression.Sample.n;
import static dev.diorama.dynamodb.expression.Sample.nothing;
import static dev.diorama.dynamodb.expression.Sample.ns;
import static dev.diorama.dynamodb.expression.Sample.s;
import static dev.diorama.dynamodb.expression.Sample.ss;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static final Item ITEM = item(
            "str", s("hello"),
            "num", n(5),
            "bin", b("bytes"),
            "yes", bool(true),
            "nul", nothing(),
            "strs", ss("a", "b"),
            "nums", ns("1", "2"),
            "bins", bs("x"),
            "lst", l(s("a"), n(7), m("k", s("deep"))),
            "obj", m("nest", m("tip", n(3)), "lst", l(l(s("x")))),
            "music", s("é\ud834\udd1e"),
            "five", n("5.0"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "str = :hello",
                "num = five",
                "num <> :hello",
                "gone <> :hello",
                "gone <> absent",
                "num > :four AND num < :six",
                "num >= five AND num <= five",
                ":four < num",
                "num BETWEEN :four AND :six",
                "num BETWEEN five AND five",
                "num IN (:four, :five)",
                "str IN (:four, :hello)",
                "attribute_exists(nul)",
                "attribute_exists(obj.nest.tip)",
                "attribute_exists(lst[2].k)",
                "attribute_not_exists(gone)",
                "attribute_not_exists(obj.nest.zilch)",
                "attribute_not_exists(lst[3])",
                "attribute_not_exists(str.nest)",
                "attribute_not_exists(obj[0])",
                "attribute_type(str, :S)",
                "attribute_type(nul, :NULL)",
                "NOT attribute_type(num, :S)",
                "begins_with(str, :hell)",
                "begins_with(bin, :byt)",
                "contains(str, :ell)",
                "contains(strs, :a)",
                "contains(lst, :a)",
                "contains(nums, obj.nest.tip) OR contains(nums, :two)",
                "size(str) = :five",
                "size(bin) = :five",
                "size(strs) = :two",
                "size(nums) = :two",
                "size(bins) = :one",
                "size(lst) = :three",
                "size(obj) = :two",
                "size(music) = :three",
                "size(:hello) = size(str)",
                "(size(str)) > :four",
                "obj.lst[0][0] = :x",
                "lst[1] > num",
                "NOT (num = :four OR num = :six)",
                "NOT num = :four AND str = :hello",
                "num = :four OR num = :five AND str = :hello",
                "num = :five OR num = :four AND str = :x",
                "NOT contains(gone, :a)",
                "not NOT str = :hello",
                "str = :hello and (num = :four oR num between :four aNd :six)",
            })
    void test_holding_isTrue(String text) {
        assertThat(test(text, ITEM)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "str = :x",
                "str = num",
                "gone = :x",
                "gone = absent",
                "gone < :five",
                "gone >= :five",
                "num < :hello",
                "str < :five",
                "yes < lst",
                "num BETWEEN :six AND five",
                "str BETWEEN :four AND :six",
                "gone BETWEEN :four AND :six",
                "num BETWEEN gone AND :six",
                "gone IN (:four)",
                "num IN (gone, :hello)",
                "attribute_exists(gone)",
                "attribute_not_exists(nul)",
                "attribute_type(gone, :S)",
                "attribute_type(num, :S)",
                "attribute_type(str, gone)",
                "begins_with(gone, :a)",
                "begins_with(str, gone)",
                "begins_with(num, str)",
                "contains(gone, :a)",
                "contains(num, :five)",
                "contains(strs, :five)",
                "size(gone) = :five",
                "size(gone) < :five",
                "size(num) < :five",
                "size(yes) < :five",
                "size(nul) < :five",
                "NOT str = :hello",
                "(num = :four OR num = :five) AND str = :x",
            })
    void test_notHolding_isFalse(String text) {
        assertThat(test(text, ITEM)).isFalse();
    }

    @Test
    void test_noItem_hasNoAttributes() {
        assertThat(test("attribute_not_exists(str)", null)).isTrue();
        assertThat(test("str <> :x", null)).isTrue();
        assertThat(test("str = :x OR attribute_exists(obj.nest)", null)).isFalse();
    }

    @Test
    void test_untouchedAttributes_areNotRead() {
        List<String> read = new ArrayList<>();
        Item item = new Item() {
            @Override
            public @Nullable AttributeValue get(String name) {
                read.add(name);
                return ITEM.get(name);
            }

            @Override
            public Map<String, AttributeValue> attributes() {
                throw new AssertionError("all attributes were read");
            }
        };

        test("str = :x AND num = :five OR lst[0] = :a", item);

        assertThat(read).containsExactly("str", "lst");
    }

    private static boolean test(String text, @Nullable Item item) {
        return Expressions.condition(
                        text,
                        attributes(
                                ":hello", s("hello"),
                                ":hell", s("hell"),
                                ":ell", s("ell"),
                                ":a", s("a"),
                                ":x", s("x"),
                                ":byt", b("byt"),
                                ":S", s("S"),
                                ":NULL", s("NULL"),
                                ":one", n(1),
                                ":two", n(2),
                                ":three", n(3),
                                ":four", n(4),
                                ":five", n(5),
                                ":six", n(6)))
                .test(item);
    }
}
