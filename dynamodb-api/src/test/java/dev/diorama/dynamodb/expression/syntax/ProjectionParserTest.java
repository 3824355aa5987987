package dev.diorama.dynamodb.expression.syntax;

import static dev.diorama.dynamodb.expression.syntax.Trees.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectionParserTest {

    @Test
    void parse_paths_inTheTextsOrder() {
        Parsed<Syntax.Projection> parsed = Parser.projection("b, #a.c[1],d ,#a.#e", Trees.PROJECTION);

        assertThat(parsed.tree())
                .isEqualTo(
                        new Syntax.Projection(List.of(path("b"), path("#a", "c", "[1]"), path("d"), path("#a", "#e"))));
        assertThat(parsed.names()).containsExactly("#a", "#e");
    }
}
