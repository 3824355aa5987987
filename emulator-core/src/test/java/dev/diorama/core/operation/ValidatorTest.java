package dev.diorama.core.operation;

import static dev.diorama.core.model.SampleModel.makeThing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Violation.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ValidatorTest {

    private final Validator validator = new Validator(UnaryOperator.identity());

    private List<String> found(Structure in) {
        return validator.check(in).stream()
                .map(v -> String.join(".", v.path()) + " " + v.kind() + " " + v.bound())
                .toList();
    }

    @Test
    void check_goodRequest_findsNothing() {
        Structure in = makeThing()
                .with("Name", "ab")
                .with("Size", 10)
                .with("Kind", "RED")
                .with("Labels", Map.of("k", "vv"));
        in.with("Things", List.of(in.newChild("Things").with("Name", "cd")));
        assertThat(found(in)).isEmpty();
    }

    @Test
    void check_requiredMemberAbsent_isFound() {
        assertThat(found(makeThing())).containsExactly("Name REQUIRED 0");
    }

    @Test
    void check_stringFaults_comeEnumPatternLength() {
        assertThat(found(makeThing().with("Name", "A").with("Kind", "BLUE")))
                .containsExactly("Name PATTERN 0", "Name MIN_LENGTH 2", "Kind ENUM 0");
        assertThat(found(makeThing().with("Name", "abcdef"))).containsExactly("Name MAX_LENGTH 5");
    }

    @Test
    void check_numbers_haveRanges() {
        assertThat(found(makeThing().with("Name", "ab").with("Size", 0))).containsExactly("Size MIN_VALUE 1");
        assertThat(found(makeThing().with("Name", "ab").with("Size", 11))).containsExactly("Size MAX_VALUE 10");
    }

    @Test
    void check_lists_haveLengthsAndCheckedElements() {
        Structure in = makeThing().with("Name", "ab");
        assertThat(found(in.copy().with("Things", List.of()))).containsExactly("Things MIN_LENGTH 1");
        Structure nameless = in.newChild("Things");
        assertThat(found(in.copy().with("Things", List.of(in.newChild("Things").with("Name", "ab"), nameless))))
                .containsExactly("Things.2.member.Name REQUIRED 0");
    }

    @Test
    void check_maps_haveCheckedKeysAndValues() {
        Structure in = makeThing().with("Name", "ab");
        assertThat(found(in.copy().with("Labels", Map.of("tooLong", "ab")))).containsExactly("Labels MAP_KEY 0");
        assertThat(found(in.copy().with("Labels", Map.of("k", "x")))).containsExactly("Labels.k.member MIN_LENGTH 2");
    }

    @Test
    void check_order_isTheServices() {
        Validator reversed = new Validator(members -> {
            List<dev.diorama.core.model.Member> turned = new ArrayList<>(members);
            Collections.reverse(turned);
            return turned;
        });
        List<Kind> kinds = reversed.check(makeThing().with("Kind", "BLUE")).stream()
                .map(Violation::kind)
                .toList();
        assertThat(kinds).containsExactly(Kind.ENUM, Kind.REQUIRED);
    }
}
