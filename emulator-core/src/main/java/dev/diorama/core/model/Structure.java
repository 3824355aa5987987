package dev.diorama.core.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value of a {@link StructureShape}: its members by name. Asking for a member that the shape lacks throws, so that a
 * misspelt name can't hide.
 *
 * <p>Members hold String, Integer, Long, Double, Boolean, byte[], Instant, List, Map, Structure, or what a service's own
 * codec makes of a shape. It is filled once, by a protocol or an operation, and only read from then on.
 */
public final class Structure {

    private final StructureShape shape;
    private final @Nullable Object[] values;

    /** An empty structure. */
    public Structure(StructureShape shape) {
        this.shape = shape;
        this.values = new Object[shape.members().size()];
    }

    private Structure(StructureShape shape, @Nullable Object[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** A structure with the same members, which may be set anew. */
    public Structure copy() {
        return new Structure(shape, values.clone());
    }

    public StructureShape shape() {
        return shape;
    }

    /** Sets a member and answers this structure, for chaining; null leaves the member out. */
    public Structure with(String name, @Nullable Object value) {
        values[shape.existing(name).index()] = value;
        return this;
    }

    /** Sets the member at its place. */
    public void set(Member member, @Nullable Object value) {
        values[member.index()] = value;
    }

    /** The member's value, or null where it is absent. */
    public @Nullable Object get(String name) {
        return values[shape.existing(name).index()];
    }

    public @Nullable Object get(Member member) {
        return values[member.index()];
    }

    public boolean has(String name) {
        return get(name) != null;
    }

    public @Nullable String string(String name) {
        return (String) get(name);
    }

    /** The string of a member that validation has already required. */
    public String requiredString(String name) {
        return Objects.requireNonNull(string(name), name);
    }

    public String string(String name, String otherwise) {
        String value = string(name);
        return value == null ? otherwise : value;
    }

    /** The number of an integer or long member, or null. */
    public @Nullable Long number(String name) {
        Object value = get(name);
        return value == null ? null : ((Number) value).longValue();
    }

    public @Nullable Boolean bool(String name) {
        return (Boolean) get(name);
    }

    public boolean is(String name) {
        return Boolean.TRUE.equals(get(name));
    }

    public @Nullable Structure structure(String name) {
        return (Structure) get(name);
    }

    /** The structure of a member that validation has already required. */
    public Structure requiredStructure(String name) {
        return Objects.requireNonNull(structure(name), name);
    }

    /** The list of a member; empty where it is absent. */
    @SuppressWarnings("unchecked")
    public <T> List<T> list(String name) {
        Object value = get(name);
        return value == null ? List.of() : (List<T>) value;
    }

    /** The list of structures of a member; empty where it is absent. */
    public List<Structure> structures(String name) {
        return list(name);
    }

    /** The map of a member; empty where it is absent. */
    @SuppressWarnings("unchecked")
    public <T> Map<String, T> map(String name) {
        Object value = get(name);
        return value == null ? Map.of() : (Map<String, T>) value;
    }

    /** A new, empty structure of the shape that the named member has, or that its list's or map's elements have. */
    public Structure newChild(String name) {
        return new Structure(structureIn(shape.existing(name).shape()));
    }

    private static StructureShape structureIn(Shape shape) {
        if (shape instanceof ListShape list) {
            return structureIn(list.element());
        }
        if (shape instanceof MapShape map) {
            return structureIn(map.value());
        }
        return (StructureShape) shape;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Structure that && shape == that.shape && Arrays.deepEquals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    /** The structure as AWS renders it inside a validation message: {@code KeySchemaElement(attributeName=a, keyType=HASH)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(shape.name()).append('(');
        for (Member member : shape.members()) {
            if (member.index() > 0) {
                text.append(", ");
            }
            text.append(Character.toLowerCase(member.name().charAt(0)))
                    .append(member.name(), 1, member.name().length())
                    .append('=')
                    .append(values[member.index()]);
        }
        return text.append(')').toString();
    }
}
