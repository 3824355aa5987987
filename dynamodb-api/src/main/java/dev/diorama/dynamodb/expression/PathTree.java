package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.DocumentPath.Index;
import dev.diorama.dynamodb.expression.DocumentPath.Key;
import dev.diorama.dynamodb.expression.DocumentPath.Step;
import dev.diorama.dynamodb.expression.syntax.ExpressionFaults;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The paths of a projection or an update, none of which lies within another, each with what is to be done there.
 *
 * @param <T> what is to be done
 */
final class PathTree<T> {

    /** What lies at or below one place of an item: something to do, or further steps, of names or of indexes. */
    static final class Node<T> {
        private final DocumentPath path;
        private @Nullable T leaf;
        private @Nullable Map<String, Node<T>> keys;
        private @Nullable TreeMap<Integer, Node<T>> indexes;

        private Node(DocumentPath path) {
            this.path = path;
        }

        @Nullable
        T leaf() {
            return leaf;
        }

        /** The steps into a map; null unless that is what the paths take the place for. */
        @Nullable
        Map<String, Node<T>> keys() {
            return keys;
        }

        /** The steps into a list, ascending; empty only at a leaf or a map. */
        Map<Integer, Node<T>> indexes() {
            return indexes == null ? Map.of() : indexes;
        }
    }

    private final Map<String, Node<T>> attributes = new LinkedHashMap<>();

    /** The nodes of the items' attributes, in the order of the paths. */
    Map<String, Node<T>> attributes() {
        return attributes;
    }

    /** Adds a whole attribute, which isn't there yet. */
    void add(String attribute, T leaf) {
        Node<T> node = new Node<>(DocumentPath.of(attribute));
        node.leaf = leaf;
        attributes.put(attribute, node);
    }

    /**
     * Adds a path.
     *
     * @throws AwsError a ValidationException if it overlaps with an earlier one, or takes for a map what an earlier one
     *     takes for a list
     */
    void add(DocumentPath path, T leaf, ExpressionFaults faults) {
        Node<T> node = attributes.get(path.attribute());
        boolean fresh = node == null;
        if (node == null) {
            node = new Node<>(path);
            attributes.put(path.attribute(), node);
        }
        for (Step step : path.steps()) {
            if (node.leaf != null) {
                throw refused("overlap", node.path, path, faults);
            }
            Node<T> next = existing(node, step);
            fresh = next == null;
            node = next == null ? added(node, step, path, faults) : next;
        }
        if (!fresh) {
            throw refused("overlap", node.path, path, faults);
        }
        node.leaf = leaf;
    }

    private @Nullable Node<T> existing(Node<T> node, Step step) {
        if (step instanceof Key key) {
            return node.keys == null ? null : node.keys.get(key.name());
        }
        return node.indexes == null ? null : node.indexes.get(((Index) step).index());
    }

    private Node<T> added(Node<T> node, Step step, DocumentPath path, ExpressionFaults faults) {
        boolean conflicts = step instanceof Key ? node.indexes != null : node.keys != null;
        if (conflicts) {
            throw refused("conflict", node.path, path, faults);
        }
        Node<T> next = new Node<>(path);
        if (step instanceof Key key) {
            Map<String, Node<T>> keys = node.keys == null ? new LinkedHashMap<>() : node.keys;
            node.keys = keys;
            keys.put(key.name(), next);
        } else {
            TreeMap<Integer, Node<T>> indexes = node.indexes == null ? new TreeMap<>() : node.indexes;
            node.indexes = indexes;
            indexes.put(((Index) step).index(), next);
        }
        return next;
    }

    private static AwsError refused(String how, DocumentPath one, DocumentPath two, ExpressionFaults faults) {
        return faults.invalid("Two document paths " + how
                + " with each other; must remove or rewrite one of these paths; path one: " + one + ", path two: "
                + two);
    }
}
