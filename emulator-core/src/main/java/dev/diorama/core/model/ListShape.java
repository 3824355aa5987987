package dev.diorama.core.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list of one shape. */
public final class ListShape implements Shape {

    private final String name;
    private final Reference element;
    private final String elementName;
    private final @Nullable Long min;
    private final @Nullable Long max;

    ListShape(String name, Reference element, String elementName, @Nullable Long min, @Nullable Long max) {
        this.name = name;
        this.element = element;
        this.elementName = elementName;
        this.min = min;
        this.max = max;
    }

    @Override
    public String name() {
        return name;
    }

    public Shape element() {
        return element.shape();
    }

    /** What the awsQuery protocol calls an element: {@code member} unless the model says otherwise. */
    public String elementName() {
        return elementName;
    }

    /** The least number of elements, or null. */
    public @Nullable Long min() {
        return min;
    }

    /** The greatest number of elements, or null. */
    public @Nullable Long max() {
        return max;
    }

    @Override
    public boolean constrained(Set<String> open) {
        return min != null || max != null || element.constrained(open);
    }
}
