package dev.diorama.dynamodb.item;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Phrase;
import dev.diorama.core.protocol.JsonMismatch;
import dev.diorama.core.protocol.JsonScalars;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values from a request's JSON.
 *
 * <p>AWS parses a whole request before it checks anything. So a value of the wrong JSON type is thrown here as a
 * SerializationException, while a value that DynamoDB can't hold (an empty set, a number of 39 digits) becomes a fault
 * beside the result, for {@link AttributeValueChecks} when its turn comes.
 *
 * <p>Nesting is followed to {@link #MAX_DEPTH} and skipped without recursion beyond.
 */
public final class AttributeValueReader {

    /** How many lists and maps may lie within one another. */
    public static final int MAX_DEPTH = 31;

    private static final String JAVA_TYPE = "com.amazonaws.dynamodb.v20120810.AttributeValue";
    private static final Phrase EMPTY =
            Phrase.same("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    private static final Phrase SEVERAL = Phrase.same("Supplied AttributeValue has more than one datatypes set, must"
            + " contain exactly one of the supported datatypes");
    private static final Phrase TOO_DEEP =
            Phrase.same("Nesting Levels have exceeded supported limits: Attributes in the"
                    + " item have nested levels beyond supported limit");
    private static final Phrase FALSE_NULL = invalid("Null attribute value types must have the value of true");
    private static final Phrase NO_STRINGS = invalid("An string set  may not be empty");
    private static final Phrase NO_NUMBERS = invalid("An number set  may not be empty");
    private static final Phrase NO_BINARIES = invalid("Binary sets should not be empty");

    private static final AttributeValue.Null NULL = new AttributeValue.Null();
    private static final AttributeValue.Bool TRUE = new AttributeValue.Bool(true);
    private static final AttributeValue.Bool FALSE = new AttributeValue.Bool(false);

    private final JsonParser parser;
    private ValueFaults faults = ValueFaults.NONE;
    private String attribute = "";

    /** A reader of what comes next from a parser. */
    public AttributeValueReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads the map of attributes at whose first token the parser stands, and leaves the parser at its last.
     *
     * @throws AwsError a SerializationException if it isn't one
     */
    public WireAttributes attributes() throws IOException {
        faults = ValueFaults.NONE;
        expect(JsonToken.START_OBJECT);
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            attribute = name;
            parser.nextToken();
            values.put(name, value(0));
        }
        return new WireAttributes(values, faults);
    }

    /**
     * Reads the value at whose first token the parser stands, and leaves the parser at its last.
     *
     * @throws AwsError a SerializationException if it isn't one
     */
    public WireValue value() throws IOException {
        faults = ValueFaults.NONE;
        AttributeValue value = value(0);
        return new WireValue(value, faults);
    }

    private void expect(JsonToken start) {
        if (parser.currentToken() != start) {
            throw start == JsonToken.START_OBJECT
                    ? JsonMismatch.map(parser.currentToken(), JAVA_TYPE)
                    : JsonMismatch.list(parser.currentToken());
        }
    }

    private AttributeValue value(int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.START_OBJECT && token != JsonToken.VALUE_NULL) {
            throw JsonMismatch.structure(token, JAVA_TYPE);
        }
        AttributeValue value = null;
        boolean several = false;
        for (String type = field(token); type != null; type = parser.nextFieldName()) {
            AttributeValue member = parser.nextToken() == JsonToken.VALUE_NULL ? null : member(type, depth);
            several |= value != null && member != null;
            value = member == null ? value : member;
        }
        if (several) {
            fault(SEVERAL);
        }
        return value == null ? fault(EMPTY) : value;
    }

    private @Nullable String field(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NULL ? null : parser.nextFieldName();
    }

    private @Nullable AttributeValue member(String type, int depth) throws IOException {
        switch (type) {
            case "S":
                return new AttributeValue.S(JsonScalars.string(parser));
            case "N":
                return new AttributeValue.N(number());
            case "B":
                return new AttributeValue.B(JsonScalars.blob(parser));
            case "BOOL":
                return JsonScalars.bool(parser) ? TRUE : FALSE;
            case "NULL":
                return JsonScalars.bool(parser) ? NULL : falseNull();
            case "L", "M":
                return container(type, depth + 1);
            case "SS", "NS", "BS":
                return set(type);
            default:
                parser.skipChildren();
                return null;
        }
    }

    private AttributeValue container(String type, int depth) throws IOException {
        expect(type.equals("L") ? JsonToken.START_ARRAY : JsonToken.START_OBJECT);
        if (depth > MAX_DEPTH) {
            parser.skipChildren();
            return fault(TOO_DEEP);
        }
        return type.equals("L") ? new AttributeValue.L(list(depth)) : new AttributeValue.M(map(depth));
    }

    private List<AttributeValue> list(int depth) throws IOException {
        List<AttributeValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(depth));
        }
        return values;
    }

    private Map<String, AttributeValue> map(int depth) throws IOException {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            values.put(name, value(depth));
        }
        return values;
    }

    private AttributeValue set(String type) throws IOException {
        expect(JsonToken.START_ARRAY);
        switch (type) {
            case "SS" -> {
                List<String> members = members(() -> JsonScalars.string(parser), NO_STRINGS);
                if (hasDuplicates(members)) {
                    fault(DuplicateText.strings(members));
                }
                return new AttributeValue.SS(members);
            }
            case "NS" -> {
                List<Decimal> members = members(this::number, NO_NUMBERS);
                if (hasDuplicates(members)) {
                    fault(DuplicateText.NUMBERS);
                }
                return new AttributeValue.NS(members);
            }
            default -> {
                List<AttributeValue.B> members =
                        members(() -> new AttributeValue.B(JsonScalars.blob(parser)), NO_BINARIES);
                if (hasDuplicates(members)) {
                    fault(DuplicateText.binaries(members));
                }
                return new AttributeValue.BS(members);
            }
        }
    }

    private interface Member<T> {
        T read() throws IOException;
    }

    private <T> List<T> members(Member<T> member, Phrase none) throws IOException {
        List<T> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            members.add(member.read());
        }
        if (members.isEmpty()) {
            fault(none);
        }
        return members;
    }

    private static boolean hasDuplicates(List<?> members) {
        return members.size() > 1 && new HashSet<>(members).size() < members.size();
    }

    private Decimal number() throws IOException {
        DecimalParser number = new DecimalParser(JsonScalars.string(parser));
        Decimal value = number.parse();
        if (value != null) {
            return value;
        }
        fault(Phrase.same(number.fault()));
        return Decimal.ZERO;
    }

    private AttributeValue falseNull() {
        faults = faults.and(new ValueFault(attribute, FALSE_NULL), true);
        return NULL;
    }

    /** Notes a fault and gives a value to go on with. */
    private AttributeValue fault(Phrase text) {
        faults = faults.and(new ValueFault(attribute, text), false);
        return NULL;
    }

    private static Phrase invalid(String text) {
        return Phrase.same("One or more parameter values were invalid: " + text);
    }
}
