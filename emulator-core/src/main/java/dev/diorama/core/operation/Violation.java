package dev.diorama.core.operation;

import dev.diorama.core.model.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of the model that a request breaks.
 *
 * @param path the members that lead to the value, as the model names them; list elements appear as their number from 1
 *     followed by {@code member}, map values as their key followed by {@code member}
 * @param value the offending value, or null where it is absent
 * @param shape the value's shape
 * @param kind what is broken
 * @param bound the least or greatest value, length or size allowed; 0 for the other kinds
 */
public record Violation(List<String> path, @Nullable Object value, Shape shape, Kind kind, long bound) {

    /** The ways to break a constraint. */
    public enum Kind {
        /** A required member is absent. */
        REQUIRED,
        /** A string is none of the values allowed. */
        ENUM,
        /** A string does not match its pattern. */
        PATTERN,
        /** A string, list or map is too short. */
        MIN_LENGTH,
        /** A string, list or map is too long. */
        MAX_LENGTH,
        /** A number is too small. */
        MIN_VALUE,
        /** A number is too large. */
        MAX_VALUE,
        /** A key of a map breaks its shape's constraints. */
        MAP_KEY,
        /** A list that is a map's value is too short or too long. */
        MAP_VALUE
    }

    /** The last member's name. */
    public String member() {
        return path.get(path.size() - 1);
    }
}
