package dev.diorama.core.model;

import static dev.diorama.core.model.SampleModel.makeThing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StructureTest {

    @Test
    void get_memberThatTheShapeLacks_throws() {
        assertThatThrownBy(() -> makeThing().get("Nmae")).hasMessage("MakeThingInput has no member Nmae");
    }

    @Test
    void accessors_absentMembers_giveNothing() {
        Structure in = makeThing();
        assertThat(in.has("Name")).isFalse();
        assertThat(in.string("Name")).isNull();
        assertThat(in.string("Name", "x")).isEqualTo("x");
        assertThat(in.number("Size")).isNull();
        assertThat(in.is("Hard")).isFalse();
        assertThat(in.list("Things")).isEmpty();
        assertThat(in.map("Labels")).isEmpty();
    }

    @Test
    void copy_changed_leavesTheOriginal() {
        Structure one = makeThing().with("Name", "a");
        Structure other = one.copy().with("Name", "b");
        assertThat(one.string("Name")).isEqualTo("a");
        assertThat(other.string("Name")).isEqualTo("b");
    }

    @Test
    void newChild_ofAListMember_isOfItsElements() {
        assertThat(makeThing().newChild("Things").shape().name()).isEqualTo("Thing");
    }

    @Test
    void equals_sameMembers_isEqual() {
        Structure one = makeThing().with("Raw", new byte[] {1}).with("Name", "a");
        Structure other = makeThing().with("Raw", new byte[] {1}).with("Name", "a");
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(makeThing());
    }

    @Test
    void toString_structure_readsAsInAwsMessages() {
        Structure thing = makeThing().newChild("Things").with("Name", "a").with("Kind", "RED");
        assertThat(List.of(thing))
                .hasToString("[Thing(name=a, kind=RED, inner=null, since=null, ratio=null, raw=null)]");
    }
}
