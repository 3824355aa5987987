package dev.diorama.core.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A structure of named members; also an error. */
public final class StructureShape implements Shape {

    private final String name;
    private final List<Member> members;
    private final Map<String, Member> byName;
    private final @Nullable ErrorTrait error;

    StructureShape(String name, List<Member> members, @Nullable ErrorTrait error) {
        this.name = name;
        this.members = List.copyOf(members);
        this.byName = new HashMap<>(members.size() * 2);
        members.forEach(member -> byName.put(member.name(), member));
        this.error = error;
    }

    @Override
    public String name() {
        return name;
    }

    /** The members in the model's order, which is also that of {@link Member#index()}. */
    public List<Member> members() {
        return members;
    }

    /** The member of that name, or null. */
    public @Nullable Member member(String memberName) {
        return byName.get(memberName);
    }

    /** The member of that name; a name that the shape lacks is a defect of the caller. */
    Member existing(String memberName) {
        Member member = byName.get(memberName);
        if (member == null) {
            throw new IllegalArgumentException(name + " has no member " + memberName);
        }
        return member;
    }

    /** What it is as an error, or null where it is none. */
    public @Nullable ErrorTrait error() {
        return error;
    }

    @Override
    public boolean constrained(Set<String> open) {
        return members.stream().anyMatch(member -> member.constrained(open));
    }

    /**
     * How an error is named on the wire.
     *
     * @param code the code that callers see, which may differ from the shape's name
     * @param status the HTTP status
     * @param fault whether the server is to blame
     */
    public record ErrorTrait(String code, int status, boolean fault) {}
}
