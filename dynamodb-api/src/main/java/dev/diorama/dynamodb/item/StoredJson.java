package dev.diorama.dynamodb.item;

import dev.diorama.core.protocol.JsonBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the JSON that {@link AttributeValueWriter} wrote. Since nothing else ever wrote it, no white space is looked
 * for, nothing is validated, and a type is told by its first letters.
 *
 * <p>Strings are run over eight bytes at a time. That and the test of a name's length before its bytes make finding one
 * attribute of an item several times faster than any parsing.
 */
final class StoredJson {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final AttributeValue.Bool TRUE = new AttributeValue.Bool(true);
    private static final AttributeValue.Bool FALSE = new AttributeValue.Bool(false);
    private static final AttributeValue.Null NULL = new AttributeValue.Null();

    /** How far into a value of a type of one letter its content begins. */
    private static final int VALUE_OFFSET = 5;

    private final byte[] bytes;
    private int position;

    /** Whether the string run over last has escapes. */
    private boolean escaped;

    StoredJson(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** The value of one attribute of the object at the position, or null. */
    @Nullable
    AttributeValue find(String name) {
        if (bytes[position + 1] == '}') {
            return null;
        }
        boolean plain = isPlain(name);
        do {
            int start = position + 2;
            int end = endOfString(start);
            position = end + 2;
            if (plain ? isName(name, start, end) : text(start, end).equals(name)) {
                return value();
            }
            skipValue();
        } while (bytes[position] == ',');
        return null;
    }

    /** Whether a name's JSON is its own characters. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private boolean isName(String plain, int start, int end) {
        if (plain.length() != end - start) {
            return false;
        }
        for (int i = 0; i < plain.length(); i++) {
            if (plain.charAt(i) != bytes[start + i]) {
                return false;
            }
        }
        return true;
    }

    /** Goes behind the value at the position. */
    private void skipValue() {
        if (bytes[position + VALUE_OFFSET] == '"' && bytes[position + VALUE_OFFSET - 2] == '"') {
            position = endOfString(position + VALUE_OFFSET + 1) + 2;
        } else {
            skipNested();
        }
    }

    private void skipNested() {
        int open = 0;
        do {
            byte b = bytes[position++];
            if (b == '"') {
                position = endOfString(position) + 1;
            } else if (b == '{' || b == '[') {
                open++;
            } else if (b == '}' || b == ']') {
                open--;
            }
        } while (open > 0);
    }

    /**
     * Writes the attributes of the object at the position with some of them changed: what isn't changed is copied, what
     * is new comes last.
     *
     * @param changes the changed values by name; null takes an attribute away
     * @param out takes the object without its braces
     * @return how many bytes more the item now has by DynamoDB's count, less than nought if fewer
     */
    int copyChanged(Map<String, @Nullable AttributeValue> changes, JsonBuffer out) {
        AttributeValueWriter writer = new AttributeValueWriter(out);
        Set<String> present = new HashSet<>();
        int start = out.length();
        int grown = 0;
        while (bytes[position] != '}' && bytes[position + 1] != '}') {
            int from = ++position;
            String name = string();
            position++;
            if (!changes.containsKey(name)) {
                skipValue();
                comma(out, start).raw(bytes, from, position - from);
                continue;
            }
            present.add(name);
            grown -= ItemSize.utf8Length(name) + ItemSize.of(value());
            grown += written(name, changes.get(name), out, start, writer);
        }
        for (Map.Entry<String, @Nullable AttributeValue> change : changes.entrySet()) {
            if (!present.contains(change.getKey())) {
                grown += written(change.getKey(), change.getValue(), out, start, writer);
            }
        }
        return grown;
    }

    private static int written(
            String name, @Nullable AttributeValue value, JsonBuffer out, int start, AttributeValueWriter writer) {
        if (value == null) {
            return 0;
        }
        int nameBytes = comma(out, start).measuredString(name);
        out.raw(':');
        return nameBytes + writer.write(value);
    }

    private static JsonBuffer comma(JsonBuffer out, int start) {
        return out.length() == start ? out : out.raw(',');
    }

    /** All attributes of the object at the position. */
    Map<String, AttributeValue> attributes() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        if (bytes[position + 1] == '}') {
            position += 2;
            return attributes;
        }
        do {
            position++;
            String name = string();
            position++;
            attributes.put(name, value());
        } while (bytes[position] == ',');
        position++;
        return attributes;
    }

    private AttributeValue value() {
        position += 2;
        byte first = bytes[position];
        byte second = bytes[position + 1];
        boolean plain = second == '"';
        position += plain ? 3 : 4;
        AttributeValue value;
        if (plain) {
            value = switch (first) {
                case 'S' -> new AttributeValue.S(string());
                case 'N' -> new AttributeValue.N(number());
                case 'B' -> new AttributeValue.B(binary());
                case 'L' -> new AttributeValue.L(list(this::value));
                default -> new AttributeValue.M(attributes());
            };
        } else if (second == 'S') {
            value = switch (first) {
                case 'S' -> new AttributeValue.SS(list(this::string));
                case 'N' -> new AttributeValue.NS(list(this::number));
                default -> new AttributeValue.BS(list(() -> new AttributeValue.B(binary())));
            };
        } else {
            value = first == 'N' ? NULL : bytes[position + 2] == 't' ? TRUE : FALSE;
            position = endOfConstant();
        }
        position++;
        return value;
    }

    private int endOfConstant() {
        int end = position;
        while (bytes[end] != '}') {
            end++;
        }
        return end;
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        if (bytes[position + 1] == ']') {
            position += 2;
            return list;
        }
        do {
            position++;
            list.add(element.get());
        } while (bytes[position] == ',');
        position++;
        return list;
    }

    private Decimal number() {
        int start = position + 1;
        int end = start + 1;
        while (bytes[end] != '"') {
            end++;
        }
        position = end + 1;
        return Decimal.ofNormal(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
    }

    private byte[] binary() {
        int start = position + 1;
        int end = endOfString(start);
        position = end + 1;
        return Base64.getDecoder().decode(Arrays.copyOfRange(bytes, start, end));
    }

    private String string() {
        int start = position + 1;
        int end = endOfString(start);
        position = end + 1;
        return text(start, end);
    }

    /** The text of the string run over last. */
    private String text(int start, int end) {
        return escaped ? unescaped(start, end) : new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private String unescaped(int start, int end) {
        byte[] plain = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b == '\\') {
                b = bytes[++i];
                if (b == 'u') {
                    b = (byte) (Character.digit(bytes[i + 3], 16) << 4 | Character.digit(bytes[i + 4], 16));
                    i += 4;
                } else {
                    int named = "btnfr".indexOf(b);
                    b = named < 0 ? b : (byte) "\b\t\n\f\r".charAt(named);
                }
            }
            plain[length++] = b;
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    /** The index of the quote that ends a string, from an index within the string. */
    private int endOfString(int from) {
        escaped = false;
        int i = quoteOrSlash(from);
        while (bytes[i] != '"') {
            escaped = true;
            i = quoteOrSlash(i + 2);
        }
        return i;
    }

    private int quoteOrSlash(int from) {
        int i = from;
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            long eight = (long) LONG.get(bytes, i);
            long quotes = eight ^ (ONES * '"');
            long slashes = eight ^ (ONES * '\\');
            long found = (((quotes - ONES) & ~quotes) | ((slashes - ONES) & ~slashes)) & HIGHS;
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }
}
