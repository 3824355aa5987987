package dev.diorama.dynamodb.item;

import dev.diorama.core.protocol.JsonInput;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The ten types of values, named as on the wire. */
enum AttributeType {
    S,
    N,
    B,
    BOOL,
    NULL,
    SS,
    NS,
    BS,
    L,
    M;

    @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
    private final byte[] head = ("{\"" + name() + "\":").getBytes(StandardCharsets.US_ASCII);

    /** How a value of the type begins in JSON without white space, up to its content. */
    byte[] head() {
        return head;
    }

    boolean isSet() {
        return this == SS || this == NS || this == BS;
    }

    /** The type that the member gone to last names, or null; told from its bytes, which makes no string of it. */
    static @Nullable AttributeType named(JsonInput in) {
        byte[] bytes = in.bytes();
        int from = in.nameFrom();
        return switch (in.nameTo() - from) {
            case 1 -> ofLetter(bytes[from]);
            case 2 -> bytes[from + 1] == 'S' ? setOf(bytes[from]) : null;
            case 4 -> in.name().equals("BOOL") ? BOOL : in.name().equals("NULL") ? NULL : null;
            default -> ofText(in);
        };
    }

    private static @Nullable AttributeType ofLetter(byte letter) {
        return switch (letter) {
            case 'S' -> S;
            case 'N' -> N;
            case 'B' -> B;
            case 'L' -> L;
            case 'M' -> M;
            default -> null;
        };
    }

    private static @Nullable AttributeType setOf(byte letter) {
        return switch (letter) {
            case 'S' -> SS;
            case 'N' -> NS;
            case 'B' -> BS;
            default -> null;
        };
    }

    /** The type whose name is written with escapes, which JSON allows. */
    private static @Nullable AttributeType ofText(JsonInput in) {
        if (in.isNameEscaped()) {
            String name = in.name();
            for (AttributeType type : values()) {
                if (type.name().equals(name)) {
                    return type;
                }
            }
        }
        return null;
    }
}
