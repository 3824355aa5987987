package dev.diorama.dynamodb.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Decimal;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.Numbers;
import dev.diorama.dynamodb.item.Values;
import dev.diorama.storage.Range;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyCodecTest {

    private static final KeyAttribute PK = new KeyAttribute("pk", ScalarAttributeType.S);

    @Property
    void encode_samePartition_ordersAsTheSortKeys(@ForAll("sortKeys") List<AttributeValue> two) {
        int order = Arrays.compareUnsigned(encoded(two.get(0)), encoded(two.get(1)));

        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(compare(two.get(0), two.get(1))));
    }

    @Property
    void range_eachCondition_holdsExactlyTheKeysThatSatisfyIt(@ForAll("sortKeys") List<AttributeValue> three) {
        AttributeValue key = three.get(0);
        AttributeValue low = three.get(1);
        AttributeValue high = three.get(2);
        int toLow = compare(key, low);

        assertThat(matches(key, new SortCondition.Less(low))).isEqualTo(toLow < 0);
        assertThat(matches(key, new SortCondition.AtMost(low))).isEqualTo(toLow <= 0);
        assertThat(matches(key, new SortCondition.Greater(low))).isEqualTo(toLow > 0);
        assertThat(matches(key, new SortCondition.AtLeast(low))).isEqualTo(toLow >= 0);
        assertThat(matches(key, new SortCondition.Between(low, high))).isEqualTo(toLow >= 0 && compare(key, high) <= 0);
        if (!(key instanceof AttributeValue.N)) {
            assertThat(matches(key, new SortCondition.BeginsWith(low))).isEqualTo(beginsWith(key, low));
        }
        assertThat(range(key, List.of(low), null).contains(encoded(key))).isEqualTo(toLow == 0);
        assertThat(range(key, List.of(), null).contains(encoded(key))).isTrue();
    }

    @Property
    void decode_anyKey_isWhatWasEncoded(@ForAll("sortKeys") List<AttributeValue> three) {
        KeySchema table = composite(three.get(0));
        KeySchema index = KeySchema.of(new KeyAttribute("g", typeOf(three.get(1))), null);
        Item item = new MapItem(Map.of("pk", s("p"), "sk", three.get(0), "g", three.get(1)));

        assertThat(KeyCodec.ofTable(table).decode(KeyCodec.ofTable(table).encode(item)))
                .isEqualTo(table.keyOf(item).attributes());
        KeyCodec indexCodec = KeyCodec.ofIndex(index, table);
        assertThat(indexCodec.decode(indexCodec.encode(item)))
                .isEqualTo(index.keyOf(item, table).attributes());
    }

    @Test
    void range_anotherPartition_isNotInIt() {
        KeyCodec codec = KeyCodec.ofTable(KeySchema.of(PK, null));

        Range range = codec.range(new KeyCondition(List.of(s("a")), List.of(), null));

        assertThat(range.contains(codec.encode(new MapItem(Map.of("pk", s("a"))))))
                .isTrue();
        assertThat(range.contains(codec.encode(new MapItem(Map.of("pk", s("a\u0000"))))))
                .isFalse();
        assertThat(range.contains(codec.encode(new MapItem(Map.of("pk", s("b"))))))
                .isFalse();
    }

    @Test
    void range_severalAttributes_followsTheirOrder() {
        KeySchema index = new KeySchema(
                List.of(new KeyAttribute("g1", ScalarAttributeType.S), new KeyAttribute("g2", ScalarAttributeType.N)),
                List.of(new KeyAttribute("s1", ScalarAttributeType.S), new KeyAttribute("s2", ScalarAttributeType.N)));
        KeyCodec codec = KeyCodec.ofIndex(index, KeySchema.of(PK, null));
        List<AttributeValue> partition = List.of(s("x"), n(1));

        Range all = codec.range(new KeyCondition(partition, List.of(), null));
        Range first = codec.range(new KeyCondition(partition, List.of(s("a")), null));
        Range second = codec.range(new KeyCondition(partition, List.of(s("a")), new SortCondition.Greater(n(5))));

        byte[] key = codec.encode(entry("x", 1, "a", 6));
        assertThat(List.of(all, first, second)).allMatch(range -> range.contains(key));
        assertThat(second.contains(codec.encode(entry("x", 1, "a", 5)))).isFalse();
        assertThat(first.contains(codec.encode(entry("x", 1, "b", 6)))).isFalse();
        assertThat(all.contains(codec.encode(entry("x", 2, "a", 6)))).isFalse();
    }

    @Test
    void encode_equalIndexKeys_areDistinctByTheTablesKey() {
        KeyCodec codec = KeyCodec.ofIndex(
                KeySchema.of(new KeyAttribute("g", ScalarAttributeType.N), null), KeySchema.of(PK, null));

        assertThat(codec.encode(new MapItem(Map.of("g", n(1), "pk", s("a")))))
                .isNotEqualTo(codec.encode(new MapItem(Map.of("g", n(1), "pk", s("b")))));
    }

    @Test
    void encode_missingAttribute_isADefectOfTheCaller() {
        KeyCodec codec = KeyCodec.ofTable(KeySchema.of(PK, null));

        assertThatThrownBy(() -> codec.encode(new MapItem(Map.of()))).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean matches(AttributeValue key, SortCondition condition) {
        return range(key, List.of(), condition).contains(encoded(key));
    }

    private static Range range(AttributeValue key, List<AttributeValue> equal, SortCondition next) {
        return KeyCodec.ofTable(composite(key)).range(new KeyCondition(List.of(s("p")), equal, next));
    }

    private static byte[] encoded(AttributeValue key) {
        return KeyCodec.ofTable(composite(key)).encode(new MapItem(Map.of("pk", s("p"), "sk", key)));
    }

    private static Item entry(String g1, long g2, String s1, long s2) {
        return new MapItem(Map.of("pk", s("p"), "g1", s(g1), "g2", n(g2), "s1", s(s1), "s2", n(s2)));
    }

    private static KeySchema composite(AttributeValue sort) {
        return KeySchema.of(PK, new KeyAttribute("sk", typeOf(sort)));
    }

    private static ScalarAttributeType typeOf(AttributeValue value) {
        return ScalarAttributeType.valueOf(value.type());
    }

    private static AttributeValue s(String text) {
        return new AttributeValue.S(text);
    }

    private static AttributeValue n(long number) {
        return new AttributeValue.N(Decimal.of(number));
    }

    private static int compare(AttributeValue one, AttributeValue other) {
        if (one instanceof AttributeValue.N n) {
            return n.value()
                    .value()
                    .compareTo(((AttributeValue.N) other).value().value());
        }
        return Arrays.compareUnsigned(bytes(one), bytes(other));
    }

    private static boolean beginsWith(AttributeValue value, AttributeValue prefix) {
        byte[] start = bytes(prefix);
        byte[] whole = bytes(value);
        return whole.length >= start.length && Arrays.equals(Arrays.copyOf(whole, start.length), start);
    }

    private static byte[] bytes(AttributeValue value) {
        return value instanceof AttributeValue.B b
                ? b.value()
                : ((AttributeValue.S) value).value().getBytes(StandardCharsets.UTF_8);
    }

    /** Three values of one type, often close to one another. */
    @Provide
    Arbitrary<List<AttributeValue>> sortKeys() {
        Arbitrary<AttributeValue> strings = Values.texts().map(AttributeValue.S::new);
        Arbitrary<AttributeValue> numbers = Numbers.inRange().map(number -> new AttributeValue.N(Decimal.of(number)));
        Arbitrary<AttributeValue> binaries = Arbitraries.of((byte) 0, (byte) 1, (byte) 127, (byte) -1)
                .array(byte[].class)
                .ofMaxSize(4)
                .map(AttributeValue.B::new);
        return Arbitraries.oneOf(
                strings.list().ofSize(3),
                numbers.list().ofSize(3),
                binaries.list().ofSize(3));
    }
}
