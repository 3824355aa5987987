package dev.diorama.core.model;

import java.util.Set;

/** A shape without constraints: a boolean, a blob or a point in time. */
public record PlainShape(String name, Kind kind) implements Shape {

    /** What a {@link PlainShape} holds. */
    public enum Kind {
        /** {@link Boolean} */
        BOOLEAN,
        /** {@code byte[]} */
        BLOB,
        /** {@link java.time.Instant} */
        TIMESTAMP
    }

    @Override
    public boolean constrained(Set<String> open) {
        return false;
    }
}
