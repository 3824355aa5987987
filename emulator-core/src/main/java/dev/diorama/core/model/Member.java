package dev.diorama.core.model;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A member of a structure. */
public final class Member {

    private final String name;
    private final int index;
    private final Reference target;
    private final boolean required;
    private final byte[] jsonKey;

    Member(String name, int index, Reference target, boolean required) {
        this.name = name;
        this.index = index;
        this.target = target;
        this.required = required;
        this.jsonKey = ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    public String name() {
        return name;
    }

    /** The member's place in its structure, from 0. */
    public int index() {
        return index;
    }

    public Shape shape() {
        return target.shape();
    }

    /** The name of its shape, known without reading the shape. */
    public String shapeName() {
        return target.name();
    }

    public boolean required() {
        return required;
    }

    /** Whether a request may break a constraint here or further inside. */
    public boolean constrained() {
        return required || target.constrained();
    }

    boolean constrained(Set<String> open) {
        return required || target.constrained(open);
    }

    /** The member's name as a JSON key: quoted, with its colon. */
    public byte[] jsonKey() {
        return jsonKey;
    }
}
