package dev.diorama.dynamodb.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.protocol.JsonInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoredItemTest {

    @Property
    void attributes_anyItem_areWhatWasWritten(@ForAll("items") Map<String, AttributeValue> item) {
        StoredItem stored = new ItemWriter().write(item);

        assertThat(stored.attributes()).isEqualTo(item);
        assertThat(new ArrayList<>(stored.attributes().keySet())).isEqualTo(new ArrayList<>(item.keySet()));
    }

    @Property
    void get_anyName_isWhatAttributesHold(
            @ForAll("items") Map<String, AttributeValue> item, @ForAll("texts") String absent) {
        StoredItem stored = new ItemWriter().write(item);

        item.forEach((name, value) -> assertThat(stored.get(name)).isEqualTo(value));
        assertThat(stored.get(absent)).isEqualTo(item.get(absent));
    }

    @Property
    void rewrite_anyItemWithAnyChanges_isTheChangedItemWritten(
            @ForAll("items") Map<String, AttributeValue> item,
            @ForAll("items") Map<String, AttributeValue> changed,
            @ForAll Random random) {
        Map<String, @Nullable AttributeValue> changes = new LinkedHashMap<>(changed);
        item.keySet().forEach(name -> {
            if (random.nextInt(3) == 0) {
                changes.put(name, random.nextBoolean() ? null : new AttributeValue.S("changed"));
            }
        });
        Map<String, @Nullable AttributeValue> expected = new LinkedHashMap<>(item);
        expected.putAll(changes);
        expected.values().removeIf(value -> value == null);

        assertThat(new ItemWriter().rewrite(StoredItem.of(item), changes)).isEqualTo(new ItemWriter().write(expected));
    }

    @Property
    void size_anyItem_isThatOfItsValues(@ForAll("items") Map<String, AttributeValue> item) {
        assertThat(new ItemWriter().write(item).size()).isEqualTo(ItemSize.of(item));
    }

    @Property
    void json_anyItem_readsAsTheSameItem(@ForAll("items") Map<String, AttributeValue> item) {
        WireAttributes read =
                new AttributeValueReader(new JsonInput(StoredItem.of(item).json())).attributes();

        assertThat(read.values()).isEqualTo(item);
        assertThat(read.faults()).isSameAs(ValueFaults.NONE);
    }

    @Test
    void get_emptyItem_isNothing() {
        assertThat(new ItemWriter().write(Map.of()).get("a")).isNull();
        assertThat(new ItemWriter().write(Map.of())).hasToString("{}");
    }

    @Test
    void get_unpairedSurrogate_isAQuestionMark() {
        StoredItem stored = new ItemWriter().write(Map.of("a", new AttributeValue.S("x\ud800y")));

        assertThat(stored.get("a")).isEqualTo(new AttributeValue.S("x?y"));
        assertThat(stored.size()).isEqualTo(4);
    }

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return Values.items();
    }

    @Provide
    Arbitrary<String> texts() {
        return Values.texts();
    }
}
