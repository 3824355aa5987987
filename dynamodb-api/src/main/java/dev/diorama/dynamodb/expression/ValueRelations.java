package dev.diorama.dynamodb.expression;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.AttributeValue.B;
import dev.diorama.dynamodb.item.AttributeValue.BS;
import dev.diorama.dynamodb.item.AttributeValue.L;
import dev.diorama.dynamodb.item.AttributeValue.M;
import dev.diorama.dynamodb.item.AttributeValue.N;
import dev.diorama.dynamodb.item.AttributeValue.NS;
import dev.diorama.dynamodb.item.AttributeValue.S;
import dev.diorama.dynamodb.item.AttributeValue.SS;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How two values relate: equality, order, beginning, membership. */
public final class ValueRelations {

    private static final int FIRST_SURROGATE = 0xD800;
    private static final int BEHIND_SURROGATES = 0xE000;

    private ValueRelations() {}

    /** Whether the values are of one type and equal; the order of a set's members doesn't count, at any depth. */
    public static boolean equal(AttributeValue one, AttributeValue other) {
        if (one instanceof SS a && other instanceof SS b) {
            return sameMembers(a.values(), b.values());
        }
        if (one instanceof NS a && other instanceof NS b) {
            return sameMembers(a.values(), b.values());
        }
        if (one instanceof BS a && other instanceof BS b) {
            return sameMembers(a.values(), b.values());
        }
        if (one instanceof L a && other instanceof L b) {
            return sameElements(a.values(), b.values());
        }
        if (one instanceof M a && other instanceof M b) {
            return sameEntries(a.entries(), b.entries());
        }
        return one.equals(other);
    }

    /** Whether the values are of one type and that type has an order: strings, numbers, binaries. */
    public static boolean comparable(AttributeValue one, AttributeValue other) {
        return one instanceof S && other instanceof S
                || one instanceof N && other instanceof N
                || one instanceof B && other instanceof B;
    }

    /** The order of two {@link #comparable} values: strings by their UTF-8 bytes, binaries by unsigned bytes. */
    public static int compare(AttributeValue one, AttributeValue other) {
        if (one instanceof S a && other instanceof S b) {
            return compareUtf8(a.value(), b.value());
        }
        if (one instanceof N a && other instanceof N b) {
            return a.value().compareTo(b.value());
        }
        if (one instanceof B a && other instanceof B b) {
            return Arrays.compareUnsigned(a.value(), b.value());
        }
        throw new IllegalArgumentException(one.type() + " has no order with " + other.type());
    }

    /** Whether both are strings or both binaries and the first begins with the second. */
    static boolean beginsWith(AttributeValue whole, AttributeValue start) {
        if (whole instanceof S a && start instanceof S b) {
            return a.value().startsWith(b.value());
        }
        return whole instanceof B a && start instanceof B b && isAt(0, b.value(), a.value());
    }

    /** Whether a string or binary contains another, or a set or list a member. */
    static boolean contains(AttributeValue whole, AttributeValue part) {
        if (whole instanceof S a) {
            return part instanceof S b && a.value().contains(b.value());
        }
        if (whole instanceof B a) {
            return part instanceof B b && containsBytes(a.value(), b.value());
        }
        if (whole instanceof SS a) {
            return part instanceof S b && a.values().contains(b.value());
        }
        if (whole instanceof NS a) {
            return part instanceof N b && a.values().contains(b.value());
        }
        if (whole instanceof BS a) {
            return part instanceof B b && a.values().contains(b);
        }
        return whole instanceof L a && a.values().stream().anyMatch(element -> equal(element, part));
    }

    private static boolean sameMembers(List<?> one, List<?> other) {
        return one.size() == other.size() && (one.equals(other) || new HashSet<>(one).containsAll(other));
    }

    private static boolean sameElements(List<AttributeValue> one, List<AttributeValue> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!equal(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameEntries(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (Map.Entry<String, AttributeValue> entry : one.entrySet()) {
            @Nullable AttributeValue counterpart = other.get(entry.getKey());
            if (counterpart == null || !equal(entry.getValue(), counterpart)) {
                return false;
            }
        }
        return true;
    }

    /** Strings order by UTF-16 units as by UTF-8 bytes, but that surrogates come behind all other characters. */
    private static int compareUtf8(String one, String other) {
        int shared = Math.min(one.length(), other.length());
        for (int i = 0; i < shared; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return Integer.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static int rank(char unit) {
        boolean surrogate = unit >= FIRST_SURROGATE && unit < BEHIND_SURROGATES;
        return surrogate ? unit + Character.MAX_VALUE : unit;
    }

    private static boolean containsBytes(byte[] whole, byte[] part) {
        for (int from = 0; from <= whole.length - part.length; from++) {
            if (isAt(from, part, whole)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(int from, byte[] part, byte[] whole) {
        return from + part.length <= whole.length
                && Arrays.equals(whole, from, from + part.length, part, 0, part.length);
    }
}
