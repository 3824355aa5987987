package dev.diorama.dynamodb.item;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import java.util.List;
import java.util.Map;

/**
 * How many bytes DynamoDB counts for an item: the UTF-8 names of its attributes and their values.
 *
 * <ul>
 *   <li>S: its UTF-8 bytes; B: its bytes; BOOL and NULL: 1; SS, NS, BS: the sum of their members;
 *   <li>N: 1 for the exponent, 1 for every two digits aligned at the decimal point, leading and trailing zeros left out,
 *       and 1 more for a negative number of less than 20 such pairs; nought is 1;
 *   <li>L and M: 3, and for each element 1 and its value, in a map its name too.
 * </ul>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes and formats</a>
 */
public final class ItemSize {

    /** The greatest size of an item: 400 KB. */
    public static final int MAX_BYTES = 400 * 1024;

    /** What a list or a map counts by itself. */
    static final int CONTAINER_BYTES = 3;

    /** What each element of a list or a map counts beside its value. */
    static final int ELEMENT_BYTES = 1;

    private static final int MAX_PAIRS = 20;

    private ItemSize() {}

    /**
     * Checks the size of an item to be put.
     *
     * @throws AwsError a ValidationException if it is more than {@link #MAX_BYTES}
     */
    public static void checkPut(int sizeBytes) {
        if (sizeBytes > MAX_BYTES) {
            throw DynamoDbError.validation("Item size has exceeded the maximum allowed size");
        }
    }

    /**
     * Checks the size of what an update made of an item.
     *
     * @throws AwsError a ValidationException if it is more than {@link #MAX_BYTES}
     */
    public static void checkUpdate(int sizeBytes) {
        if (sizeBytes > MAX_BYTES) {
            throw DynamoDbError.validation("Item size to update has exceeded the maximum allowed size");
        }
    }

    /** The size of an item's attributes, in bytes. */
    public static int of(Map<String, AttributeValue> attributes) {
        int size = 0;
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            size += utf8Length(attribute.getKey()) + of(attribute.getValue());
        }
        return size;
    }

    /** The size of one value without its name, in bytes. */
    public static int of(AttributeValue value) {
        if (value instanceof AttributeValue.S s) {
            return utf8Length(s.value());
        }
        if (value instanceof AttributeValue.N n) {
            return of(n.value());
        }
        if (value instanceof AttributeValue.B b) {
            return b.value().length;
        }
        if (value instanceof AttributeValue.L list) {
            return listSize(list.values());
        }
        if (value instanceof AttributeValue.M map) {
            return CONTAINER_BYTES + ELEMENT_BYTES * map.entries().size() + of(map.entries());
        }
        return setSize(value);
    }

    private static int listSize(List<AttributeValue> values) {
        int size = CONTAINER_BYTES + ELEMENT_BYTES * values.size();
        for (AttributeValue value : values) {
            size += of(value);
        }
        return size;
    }

    private static int setSize(AttributeValue value) {
        if (value instanceof AttributeValue.SS set) {
            return set.values().stream().mapToInt(ItemSize::utf8Length).sum();
        }
        if (value instanceof AttributeValue.NS set) {
            return set.values().stream().mapToInt(ItemSize::of).sum();
        }
        if (value instanceof AttributeValue.BS set) {
            return set.values().stream()
                    .mapToInt(member -> member.value().length)
                    .sum();
        }
        return 1;
    }

    /** The size of a number, in bytes: 1 to 21. */
    public static int of(Decimal number) {
        String text = number.text();
        int start = number.isNegative() ? 1 : 0;
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        int first = significantFrom(text, start);
        if (first == text.length()) {
            return 1;
        }
        int last = text.length() - 1;
        while (text.charAt(last) == '0') {
            last--;
        }
        return ofNumber(placeOf(first, whole), placeOf(last, whole), start == 1);
    }

    /** The size of a number whose first and last significant digits stand at these powers of ten, in bytes. */
    static int ofNumber(int firstPlace, int lastPlace, boolean negative) {
        int pairs = Math.floorDiv(firstPlace, 2) - Math.floorDiv(lastPlace, 2) + 1;
        return 1 + pairs + (negative && pairs < MAX_PAIRS ? 1 : 0);
    }

    private static int significantFrom(String text, int start) {
        int first = start;
        while (first < text.length() && (text.charAt(first) == '0' || text.charAt(first) == '.')) {
            first++;
        }
        return first;
    }

    /** The power of ten of the digit at an index: 0 for the one before the point, -1 for the one behind it. */
    private static int placeOf(int index, int whole) {
        return index < whole ? whole - 1 - index : whole - index;
    }

    /** How many bytes a text has as UTF-8, an unpaired surrogate counting 1. */
    public static int utf8Length(String text) {
        int length = text.length();
        int extra = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            if (c < 0x800) {
                extra++;
            } else if (!Character.isSurrogate(c)) {
                extra += 2;
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                extra += 2;
                i++;
            }
        }
        return length + extra;
    }
}
