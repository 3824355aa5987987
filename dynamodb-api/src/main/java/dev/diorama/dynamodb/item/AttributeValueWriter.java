package dev.diorama.dynamodb.item;

import dev.diorama.core.operation.AwsError;
import dev.diorama.core.protocol.JsonBuffer;
import dev.diorama.dynamodb.DynamoDbError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes values in the JSON that both the wire and the store use, without white space, and counts their size in passing.
 *
 * @see ItemSize
 */
public final class AttributeValueWriter {

    private static final byte[] STRING = ascii("{\"S\":");
    private static final byte[] NUMBER = ascii("{\"N\":\"");
    private static final byte[] BINARY = ascii("{\"B\":");
    private static final byte[] TRUE = ascii("{\"BOOL\":true}");
    private static final byte[] FALSE = ascii("{\"BOOL\":false}");
    private static final byte[] NULL = ascii("{\"NULL\":true}");
    private static final byte[] STRINGS = ascii("{\"SS\":[");
    private static final byte[] NUMBERS = ascii("{\"NS\":[");
    private static final byte[] BINARIES = ascii("{\"BS\":[");
    private static final byte[] LIST = ascii("{\"L\":[");
    private static final byte[] MAP = ascii("{\"M\":");
    private static final byte[] QUOTED_END = ascii("\"}");
    private static final byte[] LIST_END = ascii("]}");

    private final JsonBuffer out;

    /** How many lists and maps are open: an update may have put one into another beyond what a request could. */
    private int depth;

    public AttributeValueWriter(JsonBuffer out) {
        this.out = out;
    }

    /**
     * Writes attributes as one JSON object.
     *
     * @return their DynamoDB size in bytes, names included
     * @throws AwsError a ValidationException if they are nested deeper than DynamoDB allows
     */
    public int write(Map<String, AttributeValue> attributes) {
        depth = 0;
        return attributes(attributes);
    }

    private int attributes(Map<String, AttributeValue> attributes) {
        int size = 0;
        char before = '{';
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            out.raw(before);
            size += out.measuredString(attribute.getKey());
            out.raw(':');
            size += value(attribute.getValue());
            before = ',';
        }
        if (before == '{') {
            out.raw('{');
        }
        out.raw('}');
        return size;
    }

    /**
     * Writes one value.
     *
     * @return its DynamoDB size in bytes
     * @throws AwsError a ValidationException if it is nested deeper than DynamoDB allows
     */
    public int write(AttributeValue value) {
        depth = 0;
        return value(value);
    }

    private int value(AttributeValue value) {
        if (value instanceof AttributeValue.S s) {
            out.raw(STRING);
            int size = out.measuredString(s.value());
            out.raw('}');
            return size;
        }
        if (value instanceof AttributeValue.N n) {
            out.raw(NUMBER);
            out.ascii(n.value().text());
            out.raw(QUOTED_END);
            return ItemSize.of(n.value());
        }
        if (value instanceof AttributeValue.Bool bool) {
            out.raw(bool.value() ? TRUE : FALSE);
            return 1;
        }
        if (value instanceof AttributeValue.M map) {
            return map(map.entries());
        }
        if (value instanceof AttributeValue.L list) {
            return list(list.values());
        }
        return binaryOrSet(value);
    }

    private int map(Map<String, AttributeValue> entries) {
        deeper();
        out.raw(MAP);
        int size = ItemSize.CONTAINER_BYTES + ItemSize.ELEMENT_BYTES * entries.size() + attributes(entries);
        out.raw('}');
        depth--;
        return size;
    }

    private void deeper() {
        if (++depth > AttributeValueReader.MAX_DEPTH) {
            throw DynamoDbError.validation("Nesting Levels have exceeded supported limits");
        }
    }

    private int list(List<AttributeValue> values) {
        deeper();
        out.raw(LIST);
        int size = ItemSize.CONTAINER_BYTES + ItemSize.ELEMENT_BYTES * values.size();
        for (int i = 0; i < values.size(); i++) {
            comma(i);
            size += value(values.get(i));
        }
        out.raw(LIST_END);
        depth--;
        return size;
    }

    private int binaryOrSet(AttributeValue value) {
        if (value instanceof AttributeValue.B b) {
            out.raw(BINARY);
            out.base64(b.value());
            out.raw('}');
            return b.value().length;
        }
        if (value instanceof AttributeValue.SS set) {
            return strings(set.values());
        }
        if (value instanceof AttributeValue.NS set) {
            return numbers(set.values());
        }
        if (value instanceof AttributeValue.BS set) {
            return binaries(set.values());
        }
        out.raw(NULL);
        return 1;
    }

    private int strings(List<String> members) {
        out.raw(STRINGS);
        int size = 0;
        for (int i = 0; i < members.size(); i++) {
            comma(i);
            size += out.measuredString(members.get(i));
        }
        out.raw(LIST_END);
        return size;
    }

    private int numbers(List<Decimal> members) {
        out.raw(NUMBERS);
        int size = 0;
        for (int i = 0; i < members.size(); i++) {
            comma(i);
            out.raw('"');
            out.ascii(members.get(i).text());
            out.raw('"');
            size += ItemSize.of(members.get(i));
        }
        out.raw(LIST_END);
        return size;
    }

    private int binaries(List<AttributeValue.B> members) {
        out.raw(BINARIES);
        int size = 0;
        for (int i = 0; i < members.size(); i++) {
            comma(i);
            out.base64(members.get(i).value());
            size += members.get(i).value().length;
        }
        out.raw(LIST_END);
        return size;
    }

    private void comma(int index) {
        if (index > 0) {
            out.raw(',');
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
