package dev.diorama.dynamodb.transaction;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Decimal;
import dev.diorama.dynamodb.item.WireAttributes;
import dev.diorama.dynamodb.item.WireValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A 64-bit hash of a request's parameters, the same for the same parameters in whatever order the members of JSON objects
 * come.
 *
 * <p>Java's own hash codes won't do: with factors of 31, paying 1 more here and 31 less there gives the same again.
 */
final class Fingerprint {

    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private Fingerprint() {}

    /** The hash of a value as a protocol read it. */
    static long of(@Nullable Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Structure structure) {
            long hash = 1;
            for (int i = 0; i < structure.shape().members().size(); i++) {
                hash = mix(hash + of(structure.get(structure.shape().members().get(i))));
            }
            return hash;
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof WireAttributes attributes) {
            return map(attributes.values());
        }
        if (value instanceof WireValue wire) {
            return of(wire.value());
        }
        return value instanceof AttributeValue attribute
                ? attribute(attribute)
                : mix(value == null ? 2 : value.hashCode());
    }

    private static long attribute(AttributeValue value) {
        long type = text(value.type());
        if (value instanceof AttributeValue.L list) {
            return mix(type + list(list.values()));
        }
        if (value instanceof AttributeValue.M map) {
            return mix(type + map(map.entries()));
        }
        if (value instanceof AttributeValue.S s) {
            return mix(type + text(s.value()));
        }
        if (value instanceof AttributeValue.N n) {
            return mix(type + number(n.value()));
        }
        if (value instanceof AttributeValue.B b) {
            return mix(type + bytes(b));
        }
        return mix(type + members(value));
    }

    private static long members(AttributeValue value) {
        long hash = 3;
        if (value instanceof AttributeValue.SS set) {
            for (String member : set.values()) {
                hash = mix(hash + text(member));
            }
        } else if (value instanceof AttributeValue.NS set) {
            for (Decimal member : set.values()) {
                hash = mix(hash + number(member));
            }
        } else if (value instanceof AttributeValue.BS set) {
            for (AttributeValue.B member : set.values()) {
                hash = mix(hash + bytes(member));
            }
        } else {
            hash = value.hashCode();
        }
        return hash;
    }

    private static long number(Decimal number) {
        return text(number.toString());
    }

    private static long bytes(AttributeValue.B binary) {
        long hash = 5;
        for (byte b : binary.value()) {
            hash = mix(hash + b);
        }
        return hash;
    }

    private static long list(List<?> list) {
        long hash = 7;
        for (Object element : list) {
            hash = mix(hash + of(element));
        }
        return hash;
    }

    private static long map(Map<?, ?> map) {
        long sum = 11;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            sum += mix(of(entry.getKey()) * PRIME + of(entry.getValue()));
        }
        return mix(sum);
    }

    private static long text(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash + text.charAt(i));
        }
        return hash;
    }

    /** Spreads every bit over all others. */
    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L + PRIME;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
