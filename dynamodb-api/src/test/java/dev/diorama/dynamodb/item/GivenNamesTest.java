package dev.diorama.dynamodb.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.api.Test;

class GivenNamesTest {

    private final GivenNames names = new GivenNames();

    @Test
    void add_sameNameInAnotherObject_isNew() {
        assertThat(add("a", 0)).isTrue();
        int mark = names.mark();
        assertThat(add("a", mark)).isTrue();
        assertThat(add("a", mark)).isFalse();
        names.forgetSince(mark);
        assertThat(add("b", 0)).isTrue();
        assertThat(add("a", 0)).isFalse();
    }

    @Test
    void add_tooMany_isRefused() {
        for (int i = 0; i < GivenNames.MAX_NAMES; i++) {
            assertThat(add("name of an attribute " + i, 0)).isTrue();
        }
        assertThat(add("one more", 0)).isFalse();
    }

    @Property
    void add_twoNames_areToldApart(@ForAll @AlphaChars String one, @ForAll @AlphaChars String other) {
        names.forgetSince(0);

        assertThat(add(one, 0)).isTrue();
        assertThat(add(other, 0)).isEqualTo(!one.equals(other));
    }

    private boolean add(String name, int mark) {
        byte[] bytes = ("\"" + name + "\"").getBytes(StandardCharsets.UTF_8);
        return names.add(bytes, 1, bytes.length - 1, mark);
    }
}
