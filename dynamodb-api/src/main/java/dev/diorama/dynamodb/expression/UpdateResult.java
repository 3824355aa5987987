package dev.diorama.dynamodb.expression;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.MapItem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an update made of an item. */
public final class UpdateResult {

    private final Item before;
    private final Map<String, @Nullable AttributeValue> changes;
    private final PathTree<UpdateAction> actions;

    UpdateResult(Item before, Map<String, @Nullable AttributeValue> changes, PathTree<UpdateAction> actions) {
        this.before = before;
        this.changes = changes;
        this.actions = actions;
    }

    /** The attributes that the update named, as they are now; null for one that isn't there (any more). */
    public Map<String, @Nullable AttributeValue> changes() {
        return Collections.unmodifiableMap(changes);
    }

    /** The whole item after the update; this decodes all of the item before. */
    public Map<String, AttributeValue> attributes() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(before.attributes());
        changes.forEach((name, value) -> {
            if (value == null) {
                attributes.remove(name);
            } else {
                attributes.put(name, value);
            }
        });
        return attributes;
    }

    /** {@code UPDATED_OLD}: what was at the update's paths, each within as much of the item as leads there. */
    public Map<String, AttributeValue> updatedOld() {
        return Projection.parts(actions, before, action -> true);
    }

    /**
     * {@code UPDATED_NEW}: what is now at the update's paths, but for those removed. An element set beyond a list's end
     * isn't at its path, hence not among them.
     */
    public Map<String, AttributeValue> updatedNew() {
        Map<String, AttributeValue> present = new LinkedHashMap<>();
        changes.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return Projection.parts(actions, new MapItem(present), action -> !(action instanceof UpdateAction.Remove));
    }
}
