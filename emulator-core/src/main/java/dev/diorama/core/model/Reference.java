package dev.diorama.core.model;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A shape by its name, read from the model when it is first asked for: shapes refer to each other in circles. */
final class Reference {

    private final ServiceModel model;
    private final String name;
    private volatile @Nullable Shape shape;
    private volatile @Nullable Boolean constrained;

    Reference(ServiceModel model, String name) {
        this.model = model;
        this.name = name;
    }

    String name() {
        return name;
    }

    Shape shape() {
        Shape known = shape;
        if (known == null) {
            known = model.shape(name);
            shape = known;
        }
        return known;
    }

    /** Whether the shape is constrained. */
    boolean constrained() {
        Boolean known = constrained;
        if (known == null) {
            known = constrained(new HashSet<>());
            constrained = known;
        }
        return known;
    }

    /** The same while shapes around this one are looked into: a circle back to one of them adds nothing. */
    boolean constrained(Set<String> open) {
        if (!open.add(name)) {
            return false;
        }
        boolean found = shape().constrained(open);
        open.remove(name);
        return found;
    }
}
