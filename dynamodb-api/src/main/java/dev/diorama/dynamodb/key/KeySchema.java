package dev.diorama.dynamodb.key;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.MapItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that make up a key: of a table one for the partition and at most one to sort by, of a global secondary
 * index up to four of each.
 *
 * @param partition the HASH attributes, at least one
 * @param sort the RANGE attributes, in the order in which they sort
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html#HowItWorks.CoreComponents.PrimaryKey">Primary
 *     key</a>
 */
public record KeySchema(List<KeyAttribute> partition, List<KeyAttribute> sort) {

    public KeySchema {
        partition = List.copyOf(partition);
        sort = List.copyOf(sort);
    }

    /** A key of a partition attribute and perhaps one to sort by. */
    public static KeySchema of(KeyAttribute partition, @Nullable KeyAttribute sort) {
        return new KeySchema(List.of(partition), sort == null ? List.of() : List.of(sort));
    }

    /** All attributes, those of the partition first. */
    public List<KeyAttribute> attributes() {
        if (sort.isEmpty()) {
            return partition;
        }
        List<KeyAttribute> all = new ArrayList<>(partition);
        all.addAll(sort);
        return all;
    }

    /** Whether an attribute is part of the key. */
    public boolean has(String name) {
        return attribute(name) != null;
    }

    /** The key's attribute of that name, or null. */
    public @Nullable KeyAttribute attribute(String name) {
        for (KeyAttribute attribute : partition) {
            if (attribute.name().equals(name)) {
                return attribute;
            }
        }
        for (KeyAttribute attribute : sort) {
            if (attribute.name().equals(name)) {
                return attribute;
            }
        }
        return null;
    }

    /** Whether an item has every attribute of the key, each of its type: only then is it in an index. */
    public boolean isIn(Item item) {
        return areIn(partition, item) && areIn(sort, item);
    }

    private static boolean areIn(List<KeyAttribute> attributes, Item item) {
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = item.get(attribute.name());
            if (value == null || !attribute.type().isOf(value)) {
                return false;
            }
        }
        return true;
    }

    /** The key alone of an item that has it. */
    public MapItem keyOf(Item item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        copy(item, key);
        return new MapItem(key);
    }

    /** The key of an index's entry of an item that has it: that of the index, then what else the table's has. */
    public MapItem keyOf(Item item, KeySchema table) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        copy(item, key);
        table.copy(item, key);
        return new MapItem(key);
    }

    private void copy(Item item, Map<String, AttributeValue> key) {
        for (KeyAttribute attribute : attributes()) {
            AttributeValue value = item.get(attribute.name());
            if (value != null) {
                key.put(attribute.name(), value);
            }
        }
    }
}
