package dev.diorama.dynamodb.expression;

import static dev.diorama.dynamodb.expression.Sample.item;
import static dev.diorama.dynamodb.expression.Sample.l;
import static dev.diorama.dynamodb.expression.Sample.m;
import static dev.diorama.dynamodb.expression.Sample.n;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.expression.DocumentPath.Index;
import dev.diorama.dynamodb.expression.DocumentPath.Key;
import dev.diorama.dynamodb.item.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentPathTest {

    private static final Item ITEM = item("a", m("b", l(n(0), m("c", n(1)))));

    @Test
    void in_pathThere_givesTheValue() {
        assertThat(new DocumentPath("a", List.of(new Key("b"), new Index(1), new Key("c"))).in(ITEM))
                .isEqualTo(n(1));
        assertThat(DocumentPath.of("a").in(ITEM)).isEqualTo(ITEM.get("a"));
    }

    @Test
    void in_pathNotThere_isNull() {
        assertThat(DocumentPath.of("x").in(ITEM)).isNull();
        assertThat(DocumentPath.of("a").in(null)).isNull();
        assertThat(new DocumentPath("a", List.of(new Index(0))).in(ITEM)).isNull();
        assertThat(new DocumentPath("a", List.of(new Key("b"), new Key("c"))).in(ITEM))
                .isNull();
        assertThat(new DocumentPath("a", List.of(new Key("b"), new Index(2))).in(ITEM))
                .isNull();
        assertThat(new DocumentPath("a", List.of(new Key("b"), new Index(0), new Index(0))).in(ITEM))
                .isNull();
    }

    @Test
    void toString_listsItsSteps() {
        assertThat(new DocumentPath("a", List.of(new Key("b.c"), new Index(12))))
                .hasToString("[a, b.c, [12]]");
    }
}
