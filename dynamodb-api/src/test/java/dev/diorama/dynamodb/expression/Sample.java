package dev.diorama.dynamodb.expression;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Decimal;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.MapItem;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values, items and expression attributes in few words. */
public final class Sample {

    private Sample() {}

    public static AttributeValue s(String value) {
        return new AttributeValue.S(value);
    }

    public static AttributeValue n(String value) {
        return new AttributeValue.N(Decimal.parse(value));
    }

    public static AttributeValue n(long value) {
        return new AttributeValue.N(Decimal.of(value));
    }

    public static AttributeValue b(String ascii) {
        return binary(ascii);
    }

    public static AttributeValue bool(boolean value) {
        return new AttributeValue.Bool(value);
    }

    public static AttributeValue nothing() {
        return new AttributeValue.Null();
    }

    public static AttributeValue ss(String... values) {
        return new AttributeValue.SS(List.of(values));
    }

    public static AttributeValue ns(String... values) {
        return new AttributeValue.NS(Stream.of(values).map(Decimal::parse).toList());
    }

    public static AttributeValue bs(String... ascii) {
        return new AttributeValue.BS(Stream.of(ascii).map(Sample::binary).toList());
    }

    public static AttributeValue l(AttributeValue... values) {
        return new AttributeValue.L(List.of(values));
    }

    /** A map of names and values by turns. */
    public static AttributeValue m(Object... entries) {
        return new AttributeValue.M(map(entries));
    }

    /** An item of names and values by turns. */
    public static Item item(Object... attributes) {
        return new MapItem(map(attributes));
    }

    /** A map of names and values by turns. */
    public static Map<String, AttributeValue> map(Object... entries) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], (AttributeValue) entries[i + 1]);
        }
        return map;
    }

    /** The attributes of a writing request that has these values and no names. */
    public static ExpressionAttributes attributes(Object... values) {
        return ExpressionParameters.ofWrite()
                .expression("ConditionExpression", "given")
                .attributes(null, values.length == 0 ? null : map(values));
    }

    private static AttributeValue.B binary(String ascii) {
        return new AttributeValue.B(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }
}
