package dev.diorama.dynamodb.item;

import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Phrase;
import dev.diorama.core.protocol.JsonInput;
import dev.diorama.core.protocol.JsonMismatch;
import dev.diorama.core.protocol.JsonScalars;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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

    private final JsonInput in;
    private ValueFaults faults = ValueFaults.NONE;
    private String attribute = "";

    /** A reader of what stands next. */
    public AttributeValueReader(JsonInput in) {
        this.in = in;
    }

    /**
     * Reads a map of attributes.
     *
     * @throws AwsError a SerializationException if it isn't one
     */
    public WireAttributes attributes() {
        faults = ValueFaults.NONE;
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        beginMap();
        while (in.nextMember()) {
            attribute = in.name();
            values.put(attribute, value(0));
        }
        return new WireAttributes(new MapItem(values), faults);
    }

    /**
     * Reads a value.
     *
     * @throws AwsError a SerializationException if it isn't one
     */
    public WireValue value() {
        faults = ValueFaults.NONE;
        AttributeValue value = value(0);
        return new WireValue(value, faults);
    }

    private void beginMap() {
        if (in.next() != '{') {
            throw JsonMismatch.map(in.kind(), JAVA_TYPE);
        }
        in.beginObject();
    }

    private void beginList() {
        if (in.next() != '[') {
            throw JsonMismatch.list(in.kind());
        }
        in.beginArray();
    }

    private AttributeValue value(int depth) {
        if (in.takeNull()) {
            return fault(EMPTY);
        }
        if (in.next() != '{') {
            throw JsonMismatch.structure(in.kind(), JAVA_TYPE);
        }
        AttributeValue value = null;
        boolean several = false;
        in.beginObject();
        while (in.nextMember()) {
            AttributeValue member = in.takeNull() ? null : member(depth);
            several |= value != null && member != null;
            value = member == null ? value : member;
        }
        if (several) {
            fault(SEVERAL);
        }
        return value == null ? fault(EMPTY) : value;
    }

    private @Nullable AttributeValue member(int depth) {
        AttributeType type = AttributeType.named(in);
        if (type == null) {
            in.skip();
            return null;
        }
        return switch (type) {
            case S -> new AttributeValue.S(JsonScalars.string(in));
            case N -> new AttributeValue.N(number());
            case B -> new AttributeValue.B(JsonScalars.blob(in));
            case BOOL -> JsonScalars.bool(in) ? TRUE : FALSE;
            case NULL -> JsonScalars.bool(in) ? NULL : falseNull();
            case L, M -> container(type, depth + 1);
            case SS -> strings();
            case NS -> numbers();
            case BS -> binaries();
        };
    }

    private AttributeValue container(AttributeType type, int depth) {
        boolean list = type == AttributeType.L;
        if (depth > MAX_DEPTH && in.next() == (list ? '[' : '{')) {
            in.skip();
            return fault(TOO_DEEP);
        }
        return list ? new AttributeValue.L(list(depth)) : new AttributeValue.M(map(depth));
    }

    private List<AttributeValue> list(int depth) {
        beginList();
        List<AttributeValue> values = new ArrayList<>();
        while (in.nextElement()) {
            values.add(value(depth));
        }
        return values;
    }

    private Map<String, AttributeValue> map(int depth) {
        beginMap();
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        while (in.nextMember()) {
            String name = in.name();
            values.put(name, value(depth));
        }
        return values;
    }

    private AttributeValue strings() {
        List<String> members = members(() -> JsonScalars.string(in), NO_STRINGS);
        if (hasDuplicates(members)) {
            fault(DuplicateText.strings(members));
        }
        return new AttributeValue.SS(members);
    }

    private AttributeValue numbers() {
        List<Decimal> members = members(this::number, NO_NUMBERS);
        if (hasDuplicates(members)) {
            fault(DuplicateText.NUMBERS);
        }
        return new AttributeValue.NS(members);
    }

    private AttributeValue binaries() {
        List<AttributeValue.B> members = members(() -> new AttributeValue.B(JsonScalars.blob(in)), NO_BINARIES);
        if (hasDuplicates(members)) {
            fault(DuplicateText.binaries(members));
        }
        return new AttributeValue.BS(members);
    }

    private <T> List<T> members(Supplier<T> member, Phrase none) {
        beginList();
        List<T> members = new ArrayList<>();
        while (in.nextElement()) {
            members.add(member.get());
        }
        if (members.isEmpty()) {
            fault(none);
        }
        return members;
    }

    private static boolean hasDuplicates(List<?> members) {
        return members.size() > 1 && new HashSet<>(members).size() < members.size();
    }

    private Decimal number() {
        DecimalParser number = new DecimalParser(JsonScalars.string(in));
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
