package dev.diorama.core.model;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A string.
 *
 * @param min the least length in characters, or null
 * @param max the greatest length, or null
 * @param values the values allowed, in the model's order; empty where any is
 * @param pattern what the whole string must match, or null
 * @param sensitive whether the value is a secret, which no log may hold
 */
public record StringShape(
        String name,
        @Nullable Long min,
        @Nullable Long max,
        List<String> values,
        @Nullable Pattern pattern,
        boolean sensitive)
        implements Shape {

    @Override
    public boolean constrained(Set<String> open) {
        return min != null || max != null || pattern != null || !values.isEmpty();
    }
}
