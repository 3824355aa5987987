package dev.diorama.dynamodb.legacy;

import static dev.diorama.dynamodb.expression.Sample.item;
import static dev.diorama.dynamodb.expression.Sample.map;
import static dev.diorama.dynamodb.expression.Sample.n;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AttributesToGetTest {

    @Test
    void projection_wholeAttributes_whateverTheirNames() {
        assertThat(AttributesToGet.projection(List.of("a.b", "status", "gone"))
                        .of(item("status", n(1), "a.b", n(2), "c", n(3))))
                .isEqualTo(map("a.b", n(2), "status", n(1)));
    }

    @Test
    void projection_repeatedName_isRefused() {
        assertThatThrownBy(() -> AttributesToGet.projection(List.of("a", "b", "a")))
                .hasMessage("One or more parameter values were invalid: Duplicate value in attribute name: a");
    }
}
