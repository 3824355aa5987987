package dev.diorama.core.protocol;

import dev.diorama.core.operation.AwsError;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A request's JSON, read value by value from its bytes.
 *
 * <p>The caller says what it expects, so there are no tokens: {@link #kind} looks at the next value without taking it,
 * and one call takes it. An object is read as {@code beginObject(); while (nextMember()) { … name() …; take the value }},
 * an array likewise. Strings are run over eight bytes at a time and made only when asked for; {@link #position} lets a
 * codec copy from the bytes themselves.
 *
 * <p>It takes JSON as RFC 8259 has it, in well-formed UTF-8, nested to {@link #MAX_DEPTH} where values are skipped; an
 * unpaired surrogate among its escapes becomes {@code ?}. All else throws the SerializationException without a message
 * that AWS gives for a body that is no JSON. The bytes may be anything; the reading is linear in their number.
 */
public final class JsonInput {

    /** How deep a value to be skipped may be nested. */
    public static final int MAX_DEPTH = 200;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private final byte[] bytes;
    private int position;

    /** Whether the next member or element is the first of its object or array. */
    private boolean first;

    /** Whether the string taken last has escapes. */
    private boolean escaped;

    private boolean nameEscaped;
    private int nameFrom;
    private int nameTo;

    /** A reader at the first of the bytes. */
    public JsonInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes read from; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** The index of the first byte not yet taken. */
    public int position() {
        return position;
    }

    /** Goes back to a position at which a value begins. */
    public void rewind(int start) {
        position = start;
    }

    /** The kind of the value that stands next; only a number is looked at to its end. */
    public JsonKind kind() {
        return switch (next()) {
            case '{' -> JsonKind.OBJECT;
            case '[' -> JsonKind.ARRAY;
            case '"' -> JsonKind.STRING_VALUE;
            case 't' -> JsonKind.TRUE_VALUE;
            case 'f' -> JsonKind.FALSE_VALUE;
            case 'n' -> JsonKind.NULL_VALUE;
            default -> JsonNumber.kind(bytes, position);
        };
    }

    /** The first byte of what stands next, behind any white space. */
    public byte next() {
        int here = position;
        if (here < bytes.length && bytes[here] > ' ') {
            return bytes[here];
        }
        return nextBehindSpace();
    }

    private byte nextBehindSpace() {
        while (position < bytes.length && isSpace(bytes[position])) {
            position++;
        }
        if (position == bytes.length) {
            throw malformed();
        }
        return bytes[position];
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** Takes the start of an object. */
    public void beginObject() {
        take((byte) '{');
        first = true;
    }

    /** Goes to the value of the object's next member, or takes the object's end and answers false. */
    public boolean nextMember() {
        byte b = next();
        if (b == '}') {
            position++;
            first = false;
            return false;
        }
        if (!first) {
            take((byte) ',');
        }
        first = false;
        take((byte) '"');
        nameFrom = position;
        nameTo = endOfString();
        nameEscaped = escaped;
        take((byte) ':');
        return true;
    }

    /** The name of the member gone to last, until the next is gone to. */
    public String name() {
        return text(nameFrom, nameTo, nameEscaped);
    }

    /** Where the name of the member gone to last begins, behind its quote. */
    public int nameFrom() {
        return nameFrom;
    }

    /** Where the name of the member gone to last ends, before its quote. */
    public int nameTo() {
        return nameTo;
    }

    /** Whether that name has escapes, so that its bytes aren't its text. */
    public boolean isNameEscaped() {
        return nameEscaped;
    }

    /** Takes the start of an array. */
    public void beginArray() {
        take((byte) '[');
        first = true;
    }

    /** Goes to the array's next element, or takes the array's end and answers false. */
    public boolean nextElement() {
        byte b = next();
        if (b == ']') {
            position++;
            first = false;
            return false;
        }
        if (!first) {
            take((byte) ',');
            if (next() == ']') {
                throw malformed();
            }
        }
        first = false;
        return true;
    }

    /** Takes a string. */
    public String string() {
        take((byte) '"');
        int from = position;
        int to = endOfString();
        return text(from, to, escaped);
    }

    /**
     * Takes a string without making it, and answers the index of its last quote.
     *
     * @see #isEscaped
     */
    public int skipString() {
        take((byte) '"');
        return endOfString();
    }

    /** Whether the string taken last has escapes, so that its bytes aren't its text. */
    public boolean isEscaped() {
        return escaped;
    }

    /** Takes true or false. */
    public boolean bool() {
        boolean value = next() == 't';
        literal(value ? "true" : "false");
        return value;
    }

    /** Takes a null if one stands next. */
    public boolean takeNull() {
        if (next() != 'n') {
            return false;
        }
        literal("null");
        return true;
    }

    /** Takes a number as its text. */
    public String number() {
        next();
        int from = position;
        position = JsonNumber.end(bytes, from);
        return new String(bytes, from, position - from, StandardCharsets.ISO_8859_1);
    }

    /** Takes a value of any kind, checking that it is JSON. */
    public void skip() {
        skip(MAX_DEPTH);
    }

    private void skip(int depth) {
        if (depth == 0) {
            throw malformed();
        }
        switch (next()) {
            case '{' -> {
                beginObject();
                while (nextMember()) {
                    skip(depth - 1);
                }
            }
            case '[' -> {
                beginArray();
                while (nextElement()) {
                    skip(depth - 1);
                }
            }
            case '"' -> skipString();
            case 't', 'f' -> bool();
            case 'n' -> takeNull();
            default -> position = JsonNumber.end(bytes, position);
        }
    }

    /** Takes the end of the bytes: nothing but white space may be left. */
    public void end() {
        while (position < bytes.length) {
            if (!isSpace(bytes[position++])) {
                throw malformed();
            }
        }
    }

    private String text(int from, int to, boolean unescape) {
        return unescape
                ? new String(JsonEscapes.unescaped(bytes, from, to), StandardCharsets.UTF_8)
                : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** The error for bytes that are no JSON. */
    static AwsError malformed() {
        return JsonMismatch.error("");
    }

    private void take(byte expected) {
        int here = position;
        if (here < bytes.length && bytes[here] == expected) {
            position = here + 1;
        } else if (next() == expected) {
            position++;
        } else {
            throw malformed();
        }
    }

    private void literal(String expected) {
        int length = expected.length();
        if (bytes.length - position < length) {
            throw malformed();
        }
        for (int i = 0; i < length; i++) {
            if (bytes[position + i] != expected.charAt(i)) {
                throw malformed();
            }
        }
        position += length;
    }

    /** Takes a string from behind its first quote and answers the index of its last. */
    private int endOfString() {
        int from = position;
        boolean ascii = true;
        escaped = false;
        int i = from;
        while (true) {
            if (i + Long.BYTES <= bytes.length) {
                long eight = (long) LONG.get(bytes, i);
                ascii &= (eight & HIGHS) == 0;
                long stops = stops(eight);
                if (stops == 0) {
                    i += Long.BYTES;
                    continue;
                }
                i += Long.numberOfTrailingZeros(stops) >>> 3;
            } else if (i == bytes.length) {
                throw malformed();
            }
            byte b = bytes[i];
            if (b == '"') {
                break;
            }
            if (b == '\\') {
                escaped = true;
                i = JsonEscapes.end(bytes, i);
            } else if (b >= 0 && b < ' ') {
                throw malformed();
            } else {
                ascii &= b >= 0;
                i++;
            }
        }
        if (!ascii && !Utf8.isWellFormed(bytes, from, i)) {
            throw malformed();
        }
        position = i + 1;
        return i;
    }

    /** Sets the high bit of the lowest byte that is a quote, a backslash or below a space; those above it may be wrong. */
    private static long stops(long eight) {
        long quotes = eight ^ (ONES * '"');
        long slashes = eight ^ (ONES * '\\');
        long found = ((quotes - ONES) & ~quotes) | ((slashes - ONES) & ~slashes) | ((eight - ONES * ' ') & ~eight);
        return found & HIGHS;
    }
}
