package dev.diorama.core.operation;

import dev.diorama.core.model.ListShape;
import dev.diorama.core.model.MapShape;
import dev.diorama.core.model.Member;
import dev.diorama.core.model.NumberShape;
import dev.diorama.core.model.Shape;
import dev.diorama.core.model.StringShape;
import dev.diorama.core.model.Structure;
import dev.diorama.core.model.StructureShape;
import dev.diorama.core.operation.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Checks a request against its model's constraints: required members, lengths, ranges, patterns and allowed values.
 *
 * <p>It finds every violation; how they are ordered and worded is the service's own affair. What costs no look at the
 * value, such as a shape that can't be violated, is left out beforehand.
 */
public final class Validator {

    private final Map<StructureShape, List<Member>> constrainedMembers = new ConcurrentHashMap<>();
    private final UnaryOperator<List<Member>> order;

    /**
     * @param order puts a structure's members into the order in which the service looks at them
     */
    public Validator(UnaryOperator<List<Member>> order) {
        this.order = order;
    }

    /** The violations in the service's order of members; empty for a good request. */
    public List<Violation> check(Structure structure) {
        List<Violation> found = new ArrayList<>(0);
        structure(structure, List.of(), found);
        return found;
    }

    private void structure(Structure structure, List<String> path, List<Violation> found) {
        for (Member member : constrained(structure.shape())) {
            Object value = structure.get(member);
            if (value != null) {
                value(value, member.shape(), path, member.name(), found);
            } else if (member.required()) {
                found.add(new Violation(join(path, member.name()), null, member.shape(), Kind.REQUIRED, 0));
            }
        }
    }

    private List<Member> constrained(StructureShape shape) {
        return constrainedMembers.computeIfAbsent(
                shape,
                s -> order.apply(s.members()).stream()
                        .filter(Member::constrained)
                        .toList());
    }

    private void value(Object value, Shape shape, List<String> path, String name, List<Violation> found) {
        if (value instanceof String text) {
            string(text, (StringShape) shape, path, name, found);
        } else if (value instanceof Structure structure) {
            structure(structure, join(path, name), found);
        } else if (value instanceof List<?> list) {
            list(list, (ListShape) shape, join(path, name), found);
        } else if (value instanceof Map<?, ?> map && shape instanceof MapShape mapShape) {
            map(map, mapShape, join(path, name), found);
        } else if (value instanceof Number number) {
            number(number, (NumberShape) shape, path, name, found);
        }
    }

    private void string(String text, StringShape shape, List<String> path, String name, List<Violation> found) {
        if (!shape.values().isEmpty() && !shape.values().contains(text)) {
            found.add(new Violation(join(path, name), text, shape, Kind.ENUM, 0));
        }
        if (shape.pattern() != null && !shape.pattern().matcher(text).matches()) {
            found.add(new Violation(join(path, name), text, shape, Kind.PATTERN, 0));
        }
        length(text, text.length(), shape, shape.min(), shape.max(), path, name, found);
    }

    private void length(
            Object value,
            int length,
            Shape shape,
            @Nullable Long min,
            @Nullable Long max,
            List<String> path,
            String name,
            List<Violation> found) {
        if (min != null && length < min) {
            found.add(new Violation(join(path, name), value, shape, Kind.MIN_LENGTH, min));
        }
        if (max != null && length > max) {
            found.add(new Violation(join(path, name), value, shape, Kind.MAX_LENGTH, max));
        }
    }

    private void list(List<?> list, ListShape shape, List<String> path, List<Violation> found) {
        length(list, list.size(), shape, shape.min(), shape.max(), parent(path), last(path), found);
        elements(list, shape.element(), path, found);
    }

    private void elements(List<?> list, Shape element, List<String> path, List<Violation> found) {
        for (int i = 0; i < list.size(); i++) {
            value(list.get(i), element, join(path, Integer.toString(i + 1)), "member", found);
        }
    }

    private void map(Map<?, ?> map, MapShape shape, List<String> path, List<Violation> found) {
        length(map, map.size(), shape, shape.min(), shape.max(), parent(path), last(path), found);
        if (map.keySet().stream().anyMatch(key -> violates((String) key, shape.key()))) {
            found.add(new Violation(path, map, shape, Kind.MAP_KEY, 0));
        }
        if (shape.value() instanceof ListShape lists && map.values().stream().anyMatch(list -> violates(list, lists))) {
            found.add(new Violation(path, map, shape, Kind.MAP_VALUE, 0));
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            entry(entry.getValue(), shape.value(), join(path, (String) entry.getKey()), found);
        }
    }

    private void entry(Object value, Shape shape, List<String> path, List<Violation> found) {
        if (value instanceof List<?> list && shape instanceof ListShape listShape) {
            elements(list, listShape.element(), join(path, "member"), found);
        } else {
            value(value, shape, path, "member", found);
        }
    }

    private boolean violates(String key, Shape shape) {
        List<Violation> broken = new ArrayList<>(0);
        value(key, shape, List.of(), "key", broken);
        return !broken.isEmpty();
    }

    /** Whether a list that is a map's value has a wrong length, which counts as the map's fault. */
    private static boolean violates(Object value, ListShape shape) {
        int size = value instanceof List<?> list ? list.size() : 0;
        return value instanceof List<?>
                && (shape.min() != null && size < shape.min() || shape.max() != null && size > shape.max());
    }

    private void number(Number number, NumberShape shape, List<String> path, String name, List<Violation> found) {
        if (shape.min() != null && number.doubleValue() < shape.min()) {
            found.add(new Violation(join(path, name), number, shape, Kind.MIN_VALUE, shape.min()));
        }
        if (shape.max() != null && number.doubleValue() > shape.max()) {
            found.add(new Violation(join(path, name), number, shape, Kind.MAX_VALUE, shape.max()));
        }
    }

    private static List<String> join(List<String> path, String name) {
        List<String> joined = new ArrayList<>(path.size() + 1);
        joined.addAll(path);
        joined.add(name);
        return joined;
    }

    private static List<String> parent(List<String> path) {
        return path.subList(0, path.size() - 1);
    }

    private static String last(List<String> path) {
        return path.get(path.size() - 1);
    }
}
