package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.expression.PathTree.Node;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.AttributeValue.L;
import dev.diorama.dynamodb.item.AttributeValue.M;
import dev.diorama.dynamodb.item.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An update, bound to a request's names and values.
 *
 * <p>All of its operands and all of its list indexes refer to the item before the update. Only the attributes that it
 * names are looked at.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update
 *     expressions</a>
 */
public final class Update {

    private final PathTree<UpdateAction> actions;

    Update(PathTree<UpdateAction> actions) {
        this.actions = actions;
    }

    /** A builder of the update that legacy parameters describe. */
    public static Builder ofAttributes() {
        return new Builder();
    }

    /** The names of the attributes that it changes, or parts of which it changes. */
    public Set<String> attributes() {
        return actions.attributes().keySet();
    }

    /** Whether it brings an item into being where there is none: not so if all it does is to remove. */
    public boolean createsItem() {
        return actions.attributes().isEmpty()
                || actions.attributes().values().stream().anyMatch(Update::brings);
    }

    private static boolean brings(Node<UpdateAction> node) {
        UpdateAction action = node.leaf();
        if (action != null) {
            return !(action instanceof UpdateAction.Remove) && !(action instanceof UpdateAction.Delete);
        }
        Map<?, Node<UpdateAction>> steps = node.keys() == null ? node.indexes() : node.keys();
        return steps.values().stream().anyMatch(Update::brings);
    }

    /**
     * Checks that no key attribute is changed.
     *
     * @throws AwsError a ValidationException that names the first that is
     */
    public void checkLeavesAlone(Collection<String> keyAttributes) {
        for (String name : attributes()) {
            if (keyAttributes.contains(name)) {
                throw DynamoDbError.validation("One or more parameter values were invalid: Cannot update attribute "
                        + name + ". This attribute is part of the key");
            }
        }
    }

    /**
     * What becomes of an item.
     *
     * @param before the item, or one of the key's attributes alone where there is none
     * @throws AwsError a ValidationException if a path, an operand or a number doesn't suit the item
     */
    public UpdateResult apply(Item before) {
        Map<String, @Nullable AttributeValue> changes = new LinkedHashMap<>();
        actions.attributes().forEach((name, node) -> changes.put(name, changed(node, before.get(name), before)));
        return new UpdateResult(before, changes, actions);
    }

    private static @Nullable AttributeValue changed(
            Node<UpdateAction> node, @Nullable AttributeValue old, Item before) {
        UpdateAction action = node.leaf();
        if (action != null) {
            return action.apply(old, before);
        }
        Map<String, Node<UpdateAction>> keys = node.keys();
        if (keys != null && old instanceof M map) {
            return changedMap(keys, map, before);
        }
        if (keys == null && old instanceof L list) {
            return changedList(node.indexes(), list, before);
        }
        throw UpdateFault.invalidPath();
    }

    private static AttributeValue changedMap(Map<String, Node<UpdateAction>> keys, M map, Item before) {
        Map<String, AttributeValue> entries = new LinkedHashMap<>(map.entries());
        keys.forEach((name, node) -> {
            AttributeValue value = changed(node, entries.get(name), before);
            if (value == null) {
                entries.remove(name);
            } else {
                entries.put(name, value);
            }
        });
        return new M(entries);
    }

    /** Elements set beyond the list's end go to its end, in the order of their indexes. */
    private static AttributeValue changedList(Map<Integer, Node<UpdateAction>> indexes, L list, Item before) {
        List<AttributeValue> old = list.values();
        List<AttributeValue> elements = new ArrayList<>(old.size() + indexes.size());
        int done = 0;
        for (Map.Entry<Integer, Node<UpdateAction>> entry : indexes.entrySet()) {
            int index = Math.min(entry.getKey(), old.size());
            elements.addAll(old.subList(done, index));
            done = Math.min(index + 1, old.size());
            AttributeValue value = changed(entry.getValue(), index < old.size() ? old.get(index) : null, before);
            if (value != null) {
                elements.add(value);
            }
        }
        elements.addAll(old.subList(done, old.size()));
        return new L(elements);
    }

    /** Builds an update of whole attributes, one action each, with the messages of the legacy parameters. */
    public static final class Builder {

        private static final String MISMATCH = "Type mismatch for attribute to update";

        private final PathTree<UpdateAction> actions = new PathTree<>();

        private Builder() {}

        /** Sets an attribute. */
        public Builder set(String attribute, AttributeValue value) {
            actions.add(attribute, new UpdateAction.Set(new Operand.Literal(value)));
            return this;
        }

        /** Removes an attribute. */
        public Builder remove(String attribute) {
            actions.add(attribute, new UpdateAction.Remove());
            return this;
        }

        /** Adds to an attribute that is a number, a set or a list. */
        public Builder add(String attribute, AttributeValue value) {
            actions.add(attribute, new UpdateAction.Add(value, MISMATCH));
            return this;
        }

        /** Takes members from an attribute that is a set. */
        public Builder delete(String attribute, AttributeValue members) {
            actions.add(attribute, new UpdateAction.Delete(members, MISMATCH));
            return this;
        }

        public Update build() {
            return new Update(actions);
        }
    }
}
