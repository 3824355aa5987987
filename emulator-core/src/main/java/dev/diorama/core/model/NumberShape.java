package dev.diorama.core.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number.
 *
 * @param min the least value allowed, or null
 * @param max the greatest value allowed, or null
 */
public record NumberShape(
        String name,
        Kind kind,
        @Nullable Long min,
        @Nullable Long max) implements Shape {

    /** How wide a {@link NumberShape} is. */
    public enum Kind {
        /** {@link Integer} */
        INTEGER("Integer"),
        /** {@link Long} */
        LONG("Long"),
        /** {@link Double}; also for the models' floats */
        DOUBLE("Double");

        private final String javaName;

        Kind(String javaName) {
            this.javaName = javaName;
        }

        /** The name of the Java type, which AWS's own messages use. */
        public String javaName() {
            return javaName;
        }
    }

    @Override
    public boolean constrained(Set<String> open) {
        return min != null || max != null;
    }
}
