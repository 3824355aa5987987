package dev.diorama.core.protocol;

import dev.diorama.core.model.ListShape;
import dev.diorama.core.model.MapShape;
import dev.diorama.core.model.Member;
import dev.diorama.core.model.NumberShape;
import dev.diorama.core.model.PlainShape;
import dev.diorama.core.model.Shape;
import dev.diorama.core.model.StringShape;
import dev.diorama.core.model.Structure;
import dev.diorama.core.model.StructureShape;
import dev.diorama.core.operation.AwsError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads awsQuery parameters ({@code Filters.Filter.1.Values.Value.1=x}) into the structure that the model gives an
 * operation.
 *
 * <p>A list's elements are taken under the model's element name and under {@code member}, whichever the caller wrote.
 */
final class QueryReader {

    private static final int MAX_DEPTH = 32;

    private QueryReader() {}

    /**
     * Reads a request's parameters; those that the shape does not know are ignored, as on AWS.
     *
     * @throws AwsError MalformedInput where a value is not of its shape's type
     */
    static Structure read(Map<String, String> parameters, StructureShape shape) {
        Node root = new Node();
        parameters.forEach((name, value) -> root.put(name, value));
        return structure(root, shape);
    }

    private static Structure structure(Node node, StructureShape shape) {
        Structure read = new Structure(shape);
        for (Member member : shape.members()) {
            Node child = node.children.get(member.name());
            if (child != null) {
                read.set(member, value(child, member.shape(), member.name()));
            }
        }
        return read;
    }

    private static @Nullable Object value(Node node, Shape shape, String name) {
        if (shape instanceof StructureShape structure) {
            return structure(node, structure);
        }
        if (shape instanceof ListShape list) {
            return list(node, list, name);
        }
        if (shape instanceof MapShape map) {
            return map(node, map, name);
        }
        return node.value == null ? null : scalar(node.value, shape, name);
    }

    private static List<Object> list(Node node, ListShape shape, String name) {
        Node elements = node.children.getOrDefault(shape.elementName(), node.children.getOrDefault("member", node));
        TreeMap<Integer, Node> ordered = new TreeMap<>();
        elements.children.forEach((key, child) -> {
            if (!key.isEmpty() && key.length() < 9 && key.chars().allMatch(c -> c >= '0' && c <= '9')) {
                ordered.put(Integer.valueOf(key), child);
            }
        });
        List<Object> read = new ArrayList<>();
        for (Node child : ordered.values()) {
            Object value = value(child, shape.element(), name);
            if (value != null) {
                read.add(value);
            }
        }
        return read;
    }

    private static Map<String, Object> map(Node node, MapShape shape, String name) {
        Map<String, Object> read = new LinkedHashMap<>();
        Node entries = node.children.getOrDefault("entry", node);
        for (Node entry : entries.children.values()) {
            Node key = entry.children.get("key");
            Node value = entry.children.get("value");
            Object element = value == null ? null : value(value, shape.value(), name);
            if (key != null && key.value != null && element != null) {
                read.put(key.value, element);
            }
        }
        return read;
    }

    private static Object scalar(String text, Shape shape, String name) {
        try {
            if (shape instanceof StringShape) {
                return text;
            }
            if (shape instanceof NumberShape number) {
                return number(text, number.kind());
            }
            return switch (((PlainShape) shape).kind()) {
                case BOOLEAN -> bool(text);
                case BLOB -> Base64.getDecoder().decode(text);
                case TIMESTAMP -> instant(text);
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new AwsError("MalformedInput", "Invalid value '" + text + "' for parameter " + name);
        }
    }

    private static Object number(String text, NumberShape.Kind kind) {
        return switch (kind) {
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
        };
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Instant instant(String text) {
        return text.matches("\\d{1,12}(\\.\\d{1,9})?")
                ? Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000))
                : OffsetDateTime.parse(text).toInstant();
    }

    /** The dotted names as a tree. */
    private static final class Node {
        private final Map<String, Node> children = new LinkedHashMap<>();
        private @Nullable String value;

        void put(String path, String text) {
            Node node = this;
            int at = 0;
            for (int depth = 0; depth < MAX_DEPTH; depth++) {
                int dot = path.indexOf('.', at);
                String step = dot < 0 ? path.substring(at) : path.substring(at, dot);
                node = node.children.computeIfAbsent(step, s -> new Node());
                if (dot < 0) {
                    node.value = text;
                    return;
                }
                at = dot + 1;
            }
        }
    }
}
