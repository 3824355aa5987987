package dev.diorama.dynamodb.item;

import dev.diorama.core.protocol.Base64Text;
import dev.diorama.core.protocol.JsonBuffer;
import dev.diorama.core.protocol.JsonInput;
import org.jspecify.annotations.Nullable;

/**
 * Turns an item in a request straight into its stored bytes: white space is left out, numbers are put in normal form, sizes
 * are counted, and all else is copied, so that no value is ever made.
 *
 * <p>It knows no error. Whatever is out of the ordinary (a value of another type, a fault, a name twice, a name with
 * escapes, nesting too deep) makes it give up, and {@link AttributeValueReader} then reads the item again from its start
 * and says what there is to say.
 */
final class ItemCopier {

    private static final int GIVEN_UP = -1;

    private final JsonInput in;
    private final byte[] bytes;
    private final KeptRuns runs;
    private final GivenNames names;

    private ItemCopier(JsonInput in, JsonBuffer out, GivenNames names) {
        this.in = in;
        this.bytes = in.bytes();
        this.runs = new KeptRuns(in, out);
        this.names = names;
    }

    /** The stored item, or null if the reader has to look at it; the input then stands anywhere within it. */
    static @Nullable StoredItem copy(JsonInput in, JsonBuffer out, GivenNames names) {
        if (in.next() != '{') {
            return null;
        }
        out.clear().skipInt();
        names.forgetSince(0);
        ItemCopier copier = new ItemCopier(in, out, names);
        int size = copier.attributes(0);
        if (size < 0) {
            return null;
        }
        copier.runs.flush();
        out.fillInt(0, size);
        return new StoredItem(out.toBytes());
    }

    /** Copies an object of attributes and answers their size. */
    private int attributes(int depth) {
        int mark = names.mark();
        int size = depth == 0 ? 0 : ItemSize.CONTAINER_BYTES;
        char before = '{';
        int end = in.position();
        in.beginObject();
        while (in.nextMember()) {
            int from = in.nameFrom();
            int to = in.nameTo();
            if (in.isNameEscaped() || !names.add(bytes, from, to, mark)) {
                return GIVEN_UP;
            }
            runs.punctuation(before, end, from - 1);
            runs.keep(from - 1, to + 1);
            in.next();
            runs.punctuation(':', to + 1, in.position());
            int value = value(depth);
            if (value < 0) {
                return GIVEN_UP;
            }
            size += to - from + value + (depth == 0 ? 0 : ItemSize.ELEMENT_BYTES);
            before = ',';
            end = in.position();
        }
        names.forgetSince(mark);
        if (before == '{') {
            runs.punctuation('{', end, end + 1);
            end++;
        }
        runs.punctuation('}', end, in.position());
        return size;
    }

    /** Copies a value and answers its size. */
    private int value(int depth) {
        if (in.next() != '{') {
            return GIVEN_UP;
        }
        int start = in.position();
        in.beginObject();
        AttributeType type = in.nextMember() ? AttributeType.named(in) : null;
        if (type == null) {
            return GIVEN_UP;
        }
        if (type.isSet()) {
            return set(start);
        }
        byte first = in.next();
        runs.punctuation(type.head(), start, in.position());
        int size = content(type, first, depth);
        int end = in.position();
        if (size < 0 || in.nextMember()) {
            return GIVEN_UP;
        }
        runs.punctuation('}', end, in.position());
        return size;
    }

    private int content(AttributeType type, byte first, int depth) {
        return switch (type) {
            case S -> first == '"' ? string() : GIVEN_UP;
            case N -> first == '"' ? number() : GIVEN_UP;
            case B -> first == '"' ? binary() : GIVEN_UP;
            case BOOL -> first == 't' || first == 'f' ? bool() : GIVEN_UP;
            case NULL -> first == 't' ? bool() : GIVEN_UP;
            case L -> first == '[' && depth < AttributeValueReader.MAX_DEPTH ? list(depth + 1) : GIVEN_UP;
            case M -> first == '{' && depth < AttributeValueReader.MAX_DEPTH ? attributes(depth + 1) : GIVEN_UP;
            case SS, NS, BS -> GIVEN_UP;
        };
    }

    private int string() {
        int start = in.position();
        int end = in.skipString();
        if (in.isEscaped()) {
            in.rewind(start);
            String text = in.string();
            return runs.replaced(end + 1).measuredString(text);
        }
        runs.keep(start, end + 1);
        return end - start - 1;
    }

    private int number() {
        int start = in.position();
        int end = in.skipString();
        int size = NumberBytes.sizeOfNormal(bytes, start + 1, end);
        if (size > 0) {
            runs.keep(start, end + 1);
            return size;
        }
        in.rewind(start);
        Decimal number = new DecimalParser(in.string()).parse();
        if (number == null) {
            return GIVEN_UP;
        }
        runs.replaced(end + 1).raw('"').ascii(number.text()).raw('"');
        return ItemSize.of(number);
    }

    private int binary() {
        int start = in.position();
        int end = in.skipString();
        if (in.isEscaped()) {
            return GIVEN_UP;
        }
        runs.keep(start, end + 1);
        return Base64Text.decodedLength(bytes, start + 1, end);
    }

    private int bool() {
        int start = in.position();
        in.bool();
        runs.keep(start, in.position());
        return 1;
    }

    private int list(int depth) {
        int size = ItemSize.CONTAINER_BYTES;
        char before = '[';
        int end = in.position();
        in.beginArray();
        while (in.nextElement()) {
            in.next();
            runs.punctuation(before, end, in.position());
            int value = value(depth);
            if (value < 0) {
                return GIVEN_UP;
            }
            size += ItemSize.ELEMENT_BYTES + value;
            before = ',';
            end = in.position();
        }
        if (before == '[') {
            runs.punctuation('[', end, end + 1);
            end++;
        }
        runs.punctuation(']', end, in.position());
        return size;
    }

    /** Copies a set by way of its members, which have to be compared with one another. */
    private int set(int start) {
        in.rewind(start);
        WireValue set = new AttributeValueReader(in).value();
        if (!set.faults().equals(ValueFaults.NONE)) {
            return GIVEN_UP;
        }
        return new AttributeValueWriter(runs.replaced(in.position())).write(set.value());
    }
}
