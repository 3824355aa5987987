package dev.diorama.dynamodb.item;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random values and items, with texts and names that are hard on JSON. */
public final class Values {

    private Values() {}

    /** Texts of well-formed Unicode: quotes, backslashes, control characters, all planes. */
    public static Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                        "\"", "\\", "\\\"", "\n", "\t", "\u0000", "\u001f", "\u007f", "/", "{", "}", "[", ",", ":",
                        "\"S\""),
                Arbitraries.of("é", "\u07ff", "\u0800", "€", "\uffff", "\ud83d\ude00", "\udbff\udfff"),
                Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(12));
        return pieces.list().ofMaxSize(6).map(list -> String.join("", list));
    }

    public static Arbitrary<AttributeValue> values() {
        return nested(3);
    }

    public static Arbitrary<Map<String, AttributeValue>> items() {
        return Arbitraries.maps(texts().filter(name -> !name.isEmpty()), values())
                .ofMaxSize(8)
                .map(LinkedHashMap::new);
    }

    private static Arbitrary<AttributeValue> nested(int depth) {
        Arbitrary<AttributeValue> flat = Arbitraries.oneOf(scalars(), sets());
        if (depth == 0) {
            return flat;
        }
        Arbitrary<AttributeValue> below = Arbitraries.lazy(() -> nested(depth - 1));
        Arbitrary<AttributeValue> lists = below.list().ofMaxSize(4).map(AttributeValue.L::new);
        Arbitrary<AttributeValue> maps = Arbitraries.maps(texts(), below)
                .ofMaxSize(4)
                .map(entries -> new AttributeValue.M(new LinkedHashMap<>(entries)));
        return Arbitraries.oneOf(flat, lists, maps);
    }

    private static Arbitrary<AttributeValue> scalars() {
        return Arbitraries.oneOf(
                texts().map(AttributeValue.S::new),
                Numbers.inRange().map(number -> new AttributeValue.N(Decimal.of(number))),
                binaries().map(value -> value),
                Arbitraries.of(true, false).map(AttributeValue.Bool::new),
                Arbitraries.just(new AttributeValue.Null()));
    }

    private static Arbitrary<AttributeValue> sets() {
        return Arbitraries.oneOf(
                distinct(texts()).map(AttributeValue.SS::new),
                distinct(Numbers.inRange().map(Decimal::of)).map(AttributeValue.NS::new),
                distinct(binaries()).map(AttributeValue.BS::new));
    }

    private static <T> Arbitrary<List<T>> distinct(Arbitrary<T> members) {
        return members.set().ofMinSize(1).ofMaxSize(5).map(ArrayList::new);
    }

    private static Arbitrary<AttributeValue.B> binaries() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(AttributeValue.B::new);
    }
}
