package dev.diorama.dynamodb.expression;

import static dev.diorama.dynamodb.expression.Sample.attributes;
import static dev.diorama.dynamodb.expression.Sample.bs;
import static dev.diorama.dynamodb.expression.Sample.item;
import static dev.diorama.dynamodb.expression.Sample.l;
import static dev.diorama.dynamodb.expression.Sample.m;
import static dev.diorama.dynamodb.expression.Sample.n;
import static dev.diorama.dynamodb.expression.Sample.ns;
import static dev.diorama.dynamodb.expression.Sample.s;
import static dev.diorama.dynamodb.expression.Sample.ss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Item;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateTest {

    private static final Item ITEM = item(
            "pk", s("p"),
            "num", n(5),
            "str", s("x"),
            "strs", ss("a", "b"),
            "nums", ns("1", "2"),
            "bins", bs("a"),
            "lst", l(s("0"), s("1"), s("2")),
            "obj", m("num", n(1), "strs", ss("a"), "lst", l(n(0), n(1)), "dict", m("k", s("v"))));

    @Test
    void apply_setNew_adds() {
        assertThat(after("SET fresh = :x")).containsEntry("fresh", s("X")).containsAllEntriesOf(ITEM.attributes());
    }

    @Test
    void apply_setExisting_replacesInPlace() {
        assertThat(after("SET num = :x")).containsEntry("num", s("X")).hasSameSizeAs(ITEM.attributes());
    }

    @Test
    void apply_setFromPaths_readsTheItemBefore() {
        Map<String, AttributeValue> after = after("SET num = str, str = num, twin = obj.dict.k REMOVE obj.dict.k");

        assertThat(after)
                .containsEntry("num", s("x"))
                .containsEntry("str", n(5))
                .containsEntry("twin", s("v"))
                .containsEntry("obj", m("num", n(1), "strs", ss("a"), "lst", l(n(0), n(1)), "dict", m()));
    }

    @Test
    void apply_arithmetic_calculates() {
        Map<String, AttributeValue> after = after("SET num = num + :two, diff = :two - num, total1 = (obj.num + :two)");

        assertThat(after)
                .containsEntry("num", n(7))
                .containsEntry("diff", n(-3))
                .containsEntry("total1", n(3));
    }

    @Test
    void apply_ifNotExists_takesTheOtherOnlyIfMissing() {
        Map<String, AttributeValue> after = after("SET num = if_not_exists(num, :two) + :two,"
                + " fresh = if_not_exists(fresh, :two) + :two, obj.dict.n = if_not_exists(obj.zilch, num),"
                + " far = if_not_exists(zilch, if_not_exists(nor, list_append(:list, lst)))");

        assertThat(after)
                .containsEntry("num", n(7))
                .containsEntry("fresh", n(4))
                .containsEntry("far", l(s("a"), s("b"), s("0"), s("1"), s("2")));
        assertThat(((AttributeValue.M) after.get("obj")).entries().get("dict")).isEqualTo(m("k", s("v"), "n", n(5)));
    }

    @Test
    void apply_listAppend_joins() {
        assertThat(after("SET lst = list_append(lst, :list)"))
                .containsEntry("lst", l(s("0"), s("1"), s("2"), s("a"), s("b")));
        assertThat(after("SET lst = list_append(:list, lst)"))
                .containsEntry("lst", l(s("a"), s("b"), s("0"), s("1"), s("2")));
        assertThat(after("SET fresh = list_append(if_not_exists(fresh, :list), :list)"))
                .containsEntry("fresh", l(s("a"), s("b"), s("a"), s("b")));
    }

    @Test
    void apply_setElements_replacesAndAppendsInIndexOrder() {
        assertThat(after("SET lst[9] = :two, lst[1] = :x, lst[5] = :empty"))
                .containsEntry("lst", l(s("0"), s("X"), s("2"), ss("z"), n(2)));
    }

    @Test
    void apply_removeElements_refersToTheListBefore() {
        assertThat(after("REMOVE lst[0], lst[1]")).containsEntry("lst", l(s("2")));
        assertThat(after("REMOVE lst[0] SET lst[2] = :x, lst[3] = :two")).containsEntry("lst", l(s("1"), s("X"), n(2)));
        assertThat(after("REMOVE lst[7], zilch, obj.zilch, obj.lst[9]")).isEqualTo(ITEM.attributes());
    }

    @Test
    void apply_nested_changesOnlyThere() {
        assertThat(
                        after(
                                "SET obj.dict.k = :x, obj.lst[0] = :two REMOVE obj.num ADD obj.strs :members DELETE zilch :members"))
                .containsEntry("obj", m("strs", ss("a", "c"), "lst", l(n(2), n(1)), "dict", m("k", s("X"))));
    }

    @Test
    void apply_add_numbersAndSets() {
        Map<String, AttributeValue> after =
                after("ADD num :two, fresh :two, strs :members, freshset :members, obj.num :two, obj.fresh :two");

        assertThat(after)
                .containsEntry("num", n(7))
                .containsEntry("fresh", n(2))
                .containsEntry("strs", ss("a", "b", "c"))
                .containsEntry("freshset", ss("a", "c"));
        assertThat(((AttributeValue.M) after.get("obj")).entries())
                .containsEntry("num", n(3))
                .containsEntry("fresh", n(2));
    }

    @Test
    void apply_delete_takesMembersAndAnEmptiedSet() {
        Map<String, AttributeValue> after = after("DELETE strs :members, nums :one, bins :bytes, obj.strs :members");

        assertThat(after)
                .containsEntry("strs", ss("b"))
                .containsEntry("nums", ns("2"))
                .doesNotContainKey("bins")
                .containsEntry("obj", m("num", n(1), "lst", l(n(0), n(1)), "dict", m("k", s("v"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SET zilch.a = :x                         | path
            SET str.a = :x                          | path
            SET lst.a = :x                          | path
            SET obj[0] = :x                         | path
            SET zilch[0] = :x                        | path
            SET lst[9].a = :x                       | path
            SET obj.zilch.a = :x                     | path
            REMOVE zilch.a                           | path
            REMOVE str[0]                           | path
            ADD zilch.a :two                         | path
            DELETE zilch.a :members                  | path
            SET fresh = zilch                        | missing
            SET fresh = obj.zilch                    | missing
            SET fresh = zilch + :two                 | missing
            SET fresh = list_append(zilch, :list)    | missing
            SET fresh = if_not_exists(zilch, nor)    | missing
            SET fresh = str + :two                  | type
            SET fresh = :two - lst                  | type
            SET fresh = if_not_exists(zilch, :x) + :two | type
            SET fresh = list_append(:list, str)     | type
            ADD str :two                            | type
            ADD num :members                        | type
            ADD nums :members                       | type
            ADD lst :two                            | type
            DELETE num :members                     | type
            DELETE nums :members                    | type
            ADD num :huge, huge :huge               | digits
            """)
    void apply_unsuited_saysWhatAwsSays(String text, String fault) {
        Map<String, String> messages = Map.of(
                "path", "The document path provided in the update expression is invalid for update",
                "missing", "The provided expression refers to an attribute that does not exist in the item",
                "type", "An operand in the update expression has an incorrect data type",
                "digits", "Attempting to store more than 38 significant digits in a Number");
        Update update = update(text);

        AwsError error = catchThrowableOfType(AwsError.class, () -> update.apply(ITEM));

        assertThat(error.type()).isEqualTo("ValidationException");
        assertThat(error.phrase().classic()).isEqualTo(messages.get(fault));
        assertThat(error.phrase().revised()).isEqualTo(messages.get(fault));
    }

    @Test
    void apply_overflow_isRefused() {
        Update update = update("SET num = :huge + :huge");

        assertThatThrownBy(() -> update.apply(ITEM))
                .hasMessage("Number overflow. Attempting to store a number with magnitude larger than supported range");
    }

    @Test
    void apply_untouchedAttributes_areNotRead() {
        Item item = new Item() {
            @Override
            public AttributeValue get(String name) {
                assertThat(name).isIn("num", "str");
                return ITEM.attributes().get(name);
            }

            @Override
            public Map<String, AttributeValue> attributes() {
                throw new AssertionError("all attributes were read");
            }
        };

        assertThat(update("SET num = num + :two REMOVE str").apply(item).changes())
                .containsEntry("num", n(7))
                .containsEntry("str", null);
    }

    @Test
    void checkLeavesAlone_keyAttribute_isRefused() {
        Update update = update("SET num = :x, pk = :x");

        assertThatThrownBy(() -> update.checkLeavesAlone(Set.of("pk", "sk")))
                .hasMessage("One or more parameter values were invalid: Cannot update attribute pk. This attribute is"
                        + " part of the key");
        update.checkLeavesAlone(Set.of("sk"));
    }

    @Test
    void attributes_namesWhatIsChanged() {
        assertThat(update("SET num = str REMOVE obj.num, lst[0]").attributes()).containsExactly("num", "obj", "lst");
    }

    @ParameterizedTest
    @CsvSource({"SET a = :x, true", "ADD a :two, true", "REMOVE a, false", "DELETE a :members, false"})
    void createsItem_onlyRemovals_isFalse(String text, boolean creates) {
        assertThat(update(text).createsItem()).isEqualTo(creates);
    }

    @Test
    void createsItem_nestedChange_isTrue() {
        assertThat(update("REMOVE a ADD o.p :two").createsItem()).isTrue();
        assertThat(update("REMOVE o.p, o.q[1]").createsItem()).isFalse();
    }

    private static Map<String, AttributeValue> after(String text) {
        return update(text).apply(ITEM).attributes();
    }

    private static Update update(String text) {
        return Expressions.update(
                text,
                attributes(
                        ":x", s("X"),
                        ":one", ns("1"),
                        ":two", n(2),
                        ":huge", n("9".repeat(38) + "0".repeat(87) + "0"),
                        ":list", l(s("a"), s("b")),
                        ":members", ss("a", "c"),
                        ":bytes", bs("a"),
                        ":empty", ss("z")));
    }
}
