package dev.diorama.dynamodb.index;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.ItemWriter;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.key.KeyAttribute;
import dev.diorama.dynamodb.key.KeySchema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a secondary index holds.
 *
 * @param name its name
 * @param global whether it is a global secondary index, not a local one
 * @param keys its key
 * @param tableKeys its table's key
 * @param projectionType ALL, KEYS_ONLY or INCLUDE
 * @param projected the attributes that it holds; empty where it holds all
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html">Secondary indexes</a>
 */
public record IndexDefinition(
        String name,
        boolean global,
        KeySchema keys,
        KeySchema tableKeys,
        String projectionType,
        Set<String> projected) {

    /** The index that a description ({@code GlobalSecondaryIndexDescription} or the local one) describes. */
    public static IndexDefinition of(Structure index, boolean global, KeySchema keys, KeySchema tableKeys) {
        Structure projection = index.structure("Projection");
        String type = projection == null ? "ALL" : projection.string("ProjectionType", "ALL");
        Set<String> projected = new LinkedHashSet<>();
        if (projection != null && !type.equals("ALL")) {
            keys.attributes().forEach(attribute -> projected.add(attribute.name()));
            tableKeys.attributes().forEach(attribute -> projected.add(attribute.name()));
            projected.addAll(projection.<String>list("NonKeyAttributes"));
        }
        return new IndexDefinition(index.requiredString("IndexName"), global, keys, tableKeys, type, projected);
    }

    /** Whether it holds every attribute of its items. */
    public boolean projectsAll() {
        return projectionType.equals("ALL");
    }

    /** Whether it holds that top-level attribute. */
    public boolean projects(String attribute) {
        return projectsAll() || projected.contains(attribute);
    }

    /** What the index keeps of an item, or null where the item lacks an attribute of the index's key. */
    public @Nullable StoredItem entryOf(@Nullable StoredItem item) {
        if (item == null || !keys.isIn(item)) {
            return null;
        }
        return projectsAll() ? item : new ItemWriter().write(projection(item));
    }

    private Map<String, AttributeValue> projection(Item item) {
        Map<String, AttributeValue> entry = new LinkedHashMap<>();
        item.attributes().forEach((name, value) -> {
            if (projected.contains(name)) {
                entry.put(name, value);
            }
        });
        return entry;
    }

    /** The key attributes of one of its items: the index's and the table's. */
    public MapItem keyOf(Item item) {
        return keys.keyOf(item, tableKeys);
    }

    /** Whether the attribute is part of the index's own key. */
    public boolean hasKey(String attribute) {
        for (KeyAttribute key : keys.attributes()) {
            if (key.name().equals(attribute)) {
                return true;
            }
        }
        return false;
    }
}
