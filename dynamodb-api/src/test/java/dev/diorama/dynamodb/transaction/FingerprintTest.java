package dev.diorama.dynamodb.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.ValueFaults;
import dev.diorama.dynamodb.item.WireAttributes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static AttributeValue s(String text) {
        return new AttributeValue.S(text);
    }

    private static WireAttributes wire(Map<String, AttributeValue> values) {
        return new WireAttributes(new MapItem(values), ValueFaults.NONE);
    }

    @Test
    void of_otherOrderOfMembers_isTheSame() {
        Map<String, AttributeValue> one = new LinkedHashMap<>();
        one.put("a", s("1"));
        one.put("b", s("2"));
        Map<String, AttributeValue> other = new LinkedHashMap<>();
        other.put("b", s("2"));
        other.put("a", s("1"));
        assertThat(Fingerprint.of(wire(one))).isEqualTo(Fingerprint.of(wire(other)));
        assertThat(Fingerprint.of(new AttributeValue.M(one))).isEqualTo(Fingerprint.of(new AttributeValue.M(other)));
    }

    @Test
    void of_likelyConfusions_allDiffer() {
        List<Object> values = List.of(
                s(""),
                s("1"),
                s("Aa"),
                s("BB"),
                new AttributeValue.B(new byte[] {65, 97}),
                new AttributeValue.B(new byte[] {66, 66}),
                new AttributeValue.Bool(true),
                new AttributeValue.Bool(false),
                new AttributeValue.Null(),
                new AttributeValue.SS(List.of("a", "b")),
                new AttributeValue.SS(List.of("ab")),
                new AttributeValue.L(List.of()),
                new AttributeValue.L(List.of(s("a"), s("b"))),
                new AttributeValue.L(List.of(s("b"), s("a"))),
                new AttributeValue.L(List.of(new AttributeValue.L(List.of()))),
                new AttributeValue.M(Map.of()),
                new AttributeValue.M(Map.of("a", s("b"))),
                new AttributeValue.M(Map.of("b", s("a"))),
                new AttributeValue.BS(List.of(new AttributeValue.B(new byte[] {1}))),
                wire(Map.of("x", s("Aa"))),
                wire(Map.of("x", s("BB"))));
        Set<Long> hashes = new HashSet<>();
        values.forEach(value -> hashes.add(Fingerprint.of(value)));
        assertThat(hashes).hasSameSizeAs(values);
    }

    @Test
    void of_manySmallChanges_allDiffer() {
        Set<Long> hashes = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            for (int j = 0; j < 300; j++) {
                hashes.add(Fingerprint.of(List.of(Integer.toString(i), Integer.toString(j))));
            }
        }
        assertThat(hashes).hasSize(90_000);
    }
}
