package dev.diorama.dynamodb.expression;

import static dev.diorama.dynamodb.expression.Sample.item;
import static dev.diorama.dynamodb.expression.Sample.l;
import static dev.diorama.dynamodb.expression.Sample.m;
import static dev.diorama.dynamodb.expression.Sample.map;
import static dev.diorama.dynamodb.expression.Sample.n;
import static dev.diorama.dynamodb.expression.Sample.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private static final Item ITEM = item(
            "a", s("x"),
            "obj", m("p", n(1), "q", n(2), "deep", m("r", n(3), "s", n(4)), "l", l(n(0), n(1), n(2))),
            "lst", l(s("0"), m("u", n(1), "v", n(2)), l(n(0), n(1)), s("3")));

    @Test
    void of_wholeAttributes_inTheOrderAskedFor() {
        assertThat(projected("lst, a, gone")).containsExactlyEntriesOf(map("lst", ITEM.get("lst"), "a", s("x")));
    }

    @Test
    void of_nestedPaths_mergesThem() {
        assertThat(projected("obj.deep.r, obj.p, a, obj.deep.gone"))
                .isEqualTo(map("obj", m("deep", m("r", n(3)), "p", n(1)), "a", s("x")));
    }

    @Test
    void of_elements_closeUpInIndexOrder() {
        assertThat(projected("lst[3], lst[0], lst[9]")).isEqualTo(map("lst", l(s("0"), s("3"))));
        assertThat(projected("lst[2][1], lst[1].v, obj.l[2]"))
                .isEqualTo(map("lst", l(m("v", n(2)), l(n(1))), "obj", m("l", l(n(2)))));
    }

    @Test
    void of_pathsThatLeadNowhere_leavesThemOut() {
        assertThat(projected("gone, obj.gone, obj.deep.gone.x, lst[8], a.b, obj.l.x"))
                .isEmpty();
    }

    @Test
    void of_names_areReplaced() {
        ExpressionAttributes attributes =
                ExpressionParameters.ofRead().projection("given").attributes(Map.of("#o", "obj", "#d", "deep"), null);

        assertThat(Expressions.projection("#o.#d.r", attributes).of(ITEM))
                .isEqualTo(map("obj", m("deep", m("r", n(3)))));
    }

    @Test
    void ofAttributes_namesWithDots_areWholeNames() {
        Item item = item("a.b", n(1), "a", m("b", n(2)));

        assertThat(Projection.ofAttributes(List.of("a.b", "c")).of(item)).isEqualTo(map("a.b", n(1)));
    }

    @Test
    void attributes_namesWhatItLooksAt() {
        assertThat(projection("lst[3], a, obj.p, lst[0]").attributes()).containsExactly("lst", "a", "obj");
    }

    private static Map<String, AttributeValue> projected(String text) {
        return projection(text).of(ITEM);
    }

    private static Projection projection(String text) {
        return Expressions.projection(text, Sample.attributes());
    }
}
