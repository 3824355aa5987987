package dev.diorama.core.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map from strings to one shape. */
public final class MapShape implements Shape {

    private final String name;
    private final Reference key;
    private final Reference value;
    private final @Nullable Long min;
    private final @Nullable Long max;

    MapShape(String name, Reference key, Reference value, @Nullable Long min, @Nullable Long max) {
        this.name = name;
        this.key = key;
        this.value = value;
        this.min = min;
        this.max = max;
    }

    @Override
    public String name() {
        return name;
    }

    public Shape key() {
        return key.shape();
    }

    public Shape value() {
        return value.shape();
    }

    /** The least number of entries, or null. */
    public @Nullable Long min() {
        return min;
    }

    /** The greatest number of entries, or null. */
    public @Nullable Long max() {
        return max;
    }

    @Override
    public boolean constrained(Set<String> open) {
        return min != null || max != null || key.constrained(open) || value.constrained(open);
    }
}
