package dev.diorama.core.model;

import java.util.Set;

/** A type of a service's model, by its name there. */
public sealed interface Shape permits StructureShape, ListShape, MapShape, StringShape, NumberShape, PlainShape {

    String name();

    /**
     * Whether a value of this shape, or anything inside it, may break a constraint.
     *
     * @param open the names of the shapes being looked into, because shapes refer to each other in circles
     */
    boolean constrained(Set<String> open);
}
