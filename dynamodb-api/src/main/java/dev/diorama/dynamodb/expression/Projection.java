package dev.diorama.dynamodb.expression;

import dev.diorama.dynamodb.expression.PathTree.Node;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.AttributeValue.L;
import dev.diorama.dynamodb.item.AttributeValue.M;
import dev.diorama.dynamodb.item.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an item that a request asks for.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html">Projection
 *     expressions</a>
 */
public final class Projection {

    private final PathTree<DocumentPath> paths;

    Projection(PathTree<DocumentPath> paths) {
        this.paths = paths;
    }

    /** A projection onto whole attributes. */
    public static Projection ofAttributes(Iterable<String> names) {
        PathTree<DocumentPath> paths = new PathTree<>();
        for (String name : names) {
            paths.add(name, DocumentPath.of(name));
        }
        return new Projection(paths);
    }

    /** The names of the attributes that it looks at, in the order in which they were asked for. */
    public Set<String> attributes() {
        return paths.attributes().keySet();
    }

    /**
     * The parts that the item has. Of a list, elements keep their order and close up; of a map, only the entries asked
     * for are there; what has none of its parts is left out.
     */
    public Map<String, AttributeValue> of(Item item) {
        return parts(paths, item, leaf -> true);
    }

    /** The parts of an item at those paths whose leaf is asked for. */
    static <T> Map<String, AttributeValue> parts(PathTree<T> paths, Item item, Predicate<T> asked) {
        Map<String, AttributeValue> parts = new LinkedHashMap<>();
        paths.attributes().forEach((name, node) -> {
            AttributeValue value = item.get(name);
            AttributeValue part = value == null ? null : part(node, value, asked);
            if (part != null) {
                parts.put(name, part);
            }
        });
        return parts;
    }

    private static <T> @Nullable AttributeValue part(Node<T> node, AttributeValue value, Predicate<T> asked) {
        T leaf = node.leaf();
        if (leaf != null) {
            return asked.test(leaf) ? value : null;
        }
        Map<String, Node<T>> keys = node.keys();
        if (keys != null) {
            return value instanceof M map ? entries(keys, map, asked) : null;
        }
        return value instanceof L list ? elements(node.indexes(), list, asked) : null;
    }

    private static <T> @Nullable AttributeValue entries(Map<String, Node<T>> keys, M map, Predicate<T> asked) {
        Map<String, AttributeValue> parts = new LinkedHashMap<>();
        keys.forEach((name, node) -> {
            AttributeValue value = map.entries().get(name);
            AttributeValue part = value == null ? null : part(node, value, asked);
            if (part != null) {
                parts.put(name, part);
            }
        });
        return parts.isEmpty() ? null : new M(parts);
    }

    private static <T> @Nullable AttributeValue elements(Map<Integer, Node<T>> indexes, L list, Predicate<T> asked) {
        List<AttributeValue> parts = new ArrayList<>(indexes.size());
        indexes.forEach((index, node) -> {
            AttributeValue part =
                    index < list.values().size() ? part(node, list.values().get(index), asked) : null;
            if (part != null) {
                parts.add(part);
            }
        });
        return parts.isEmpty() ? null : new L(parts);
    }
}
