package dev.diorama.dynamodb.expression;

import static dev.diorama.dynamodb.expression.Sample.attributes;
import static dev.diorama.dynamodb.expression.Sample.item;
import static dev.diorama.dynamodb.expression.Sample.l;
import static dev.diorama.dynamodb.expression.Sample.m;
import static dev.diorama.dynamodb.expression.Sample.map;
import static dev.diorama.dynamodb.expression.Sample.n;
import static dev.diorama.dynamodb.expression.Sample.s;
import static dev.diorama.dynamodb.expression.Sample.ss;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.item.Item;
import org.junit.jupiter.api.Test;

class UpdateResultTest {

    private static final Item ITEM = item(
            "pk", s("p"),
            "num", n(5),
            "strs", ss("a"),
            "obj", m("p", m("q", s("old"), "r", n(1)), "keep", s("k")),
            "lst", l(m("u", s("0"), "v", s("v0")), m("u", s("1"), "v", s("v1"))),
            "flat", l(s("x"), s("y")));

    @Test
    void changes_namesChangedAttributesOnly() {
        UpdateResult result = result("SET num = :new, fresh = :new REMOVE strs, gone");

        assertThat(result.changes())
                .containsExactlyInAnyOrderEntriesOf(
                        map("num", s("new"), "fresh", s("new"), "strs", null, "gone", null));
    }

    @Test
    void attributes_mergesChangesIntoTheItem() {
        assertThat(result("SET num = :new, fresh = :new REMOVE strs").attributes())
                .isEqualTo(map(
                        "pk", s("p"),
                        "num", s("new"),
                        "obj", ITEM.get("obj"),
                        "lst", ITEM.get("lst"),
                        "flat", ITEM.get("flat"),
                        "fresh", s("new")));
    }

    @Test
    void updated_wholeAttributes() {
        UpdateResult result = result("SET num = :new, fresh = :new");

        assertThat(result.updatedOld()).isEqualTo(map("num", n(5)));
        assertThat(result.updatedNew()).isEqualTo(map("num", s("new"), "fresh", s("new")));
    }

    @Test
    void updated_unchangedValue_isGivenAllTheSame() {
        UpdateResult result = result("SET num = num");

        assertThat(result.updatedOld()).isEqualTo(map("num", n(5)));
        assertThat(result.updatedNew()).isEqualTo(map("num", n(5)));
    }

    @Test
    void updated_nestedPath_givesOnlyWhatLiesThere() {
        UpdateResult result = result("SET obj.p.q = :new, lst[1].u = :new");

        assertThat(result.updatedOld()).isEqualTo(map("obj", m("p", m("q", s("old"))), "lst", l(m("u", s("1")))));
        assertThat(result.updatedNew()).isEqualTo(map("obj", m("p", m("q", s("new"))), "lst", l(m("u", s("new")))));
    }

    @Test
    void updated_newNestedPath_hasNoOld() {
        UpdateResult result = result("SET obj.fresh = :new");

        assertThat(result.updatedOld()).isEmpty();
        assertThat(result.updatedNew()).isEqualTo(map("obj", m("fresh", s("new"))));
    }

    @Test
    void updated_removed_hasNoNew() {
        UpdateResult result = result("REMOVE num, obj.p.q, flat[0]");

        assertThat(result.updatedOld()).isEqualTo(map("num", n(5), "obj", m("p", m("q", s("old"))), "flat", l(s("x"))));
        assertThat(result.updatedNew()).isEmpty();
    }

    @Test
    void updated_elementBeyondTheEnd_isNotAtItsPath() {
        UpdateResult result = result("SET flat[7] = :new");

        assertThat(result.updatedOld()).isEmpty();
        assertThat(result.updatedNew()).isEmpty();
        assertThat(result.attributes()).containsEntry("flat", l(s("x"), s("y"), s("new")));
    }

    @Test
    void updated_elementAtTheEnd_isAtItsPath() {
        assertThat(result("SET flat[2] = :new").updatedNew()).isEqualTo(map("flat", l(s("new"))));
    }

    @Test
    void updated_emptiedSet_hasNoNew() {
        UpdateResult result = result("DELETE strs :strs");

        assertThat(result.updatedOld()).isEqualTo(map("strs", ss("a")));
        assertThat(result.updatedNew()).isEmpty();
    }

    private static UpdateResult result(String text) {
        return Expressions.update(text, attributes(":new", s("new"), ":strs", ss("a")))
                .apply(ITEM);
    }
}
