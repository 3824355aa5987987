package dev.diorama.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of one request, left as the bytes that came in: only a field that is asked for becomes a string.
 *
 * <p>Of the ten to twenty fields that an SDK sends, a request's handling looks at four or five.
 */
final class HeaderFields {

    private final byte[] head;
    private final long[] bounds;
    private final int count;
    private final @Nullable String[] values;

    /**
     * @param head the request's head
     * @param bounds of each field, where in the head its name and its value start and end, as {@link #bounds} packs it
     * @param count how many of the bounds are in use
     */
    HeaderFields(byte[] head, long[] bounds, int count) {
        this.head = head;
        this.bounds = bounds;
        this.count = count;
        this.values = new @Nullable String[count];
    }

    /** Packs four positions, each below 65,536, into one long. */
    static long bounds(int nameStart, int nameEnd, int valueStart, int valueEnd) {
        return (long) nameStart << 48 | (long) nameEnd << 32 | (long) valueStart << 16 | valueEnd;
    }

    /** The first value of the named field, in whatever case it was sent; null if there is none. */
    @Nullable
    String first(String name) {
        for (int i = 0; i < count; i++) {
            if (isNamed(i, name)) {
                return value(i);
            }
        }
        return null;
    }

    /** All values of the named field, in order. */
    List<String> all(String name) {
        List<String> found = new ArrayList<>(1);
        for (int i = 0; i < count; i++) {
            if (isNamed(i, name)) {
                found.add(value(i));
            }
        }
        return found;
    }

    /** All fields in the order they came, with their names as sent. */
    List<Map.Entry<String, String>> entries() {
        List<Map.Entry<String, String>> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = text(nameStart(i), nameEnd(i));
            entries.add(Map.entry(name, value(i)));
        }
        return entries;
    }

    private boolean isNamed(int i, String name) {
        int start = nameStart(i);
        int length = name.length();
        if (nameEnd(i) - start != length) {
            return false;
        }
        for (int k = 0; k < length; k++) {
            if (lowerCase(head[start + k]) != lowerCase(name.charAt(k))) {
                return false;
            }
        }
        return true;
    }

    /** A letter's lower case; names hold no other byte that this would change into one that is valid in a name. */
    private static int lowerCase(int c) {
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }

    private String value(int i) {
        String value = values[i];
        if (value == null) {
            value = text((int) (bounds[i] >>> 16 & 0xFFFF), (int) (bounds[i] & 0xFFFF));
            values[i] = value;
        }
        return value;
    }

    private int nameStart(int i) {
        return (int) (bounds[i] >>> 48);
    }

    private int nameEnd(int i) {
        return (int) (bounds[i] >>> 32 & 0xFFFF);
    }

    private String text(int start, int end) {
        return new String(head, start, end - start, ISO_8859_1);
    }
}
