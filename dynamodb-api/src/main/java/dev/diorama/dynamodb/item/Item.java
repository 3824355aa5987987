package dev.diorama.dynamodb.item;

import dev.diorama.core.protocol.JsonBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One item: its attributes by name; immutable. It may hold decoded values or the stored bytes and decode what is asked
 * for.
 */
public interface Item {

    /** The attribute's value, or null where the item has none of that name. */
    @Nullable
    AttributeValue get(String name);

    /** Every attribute, in the item's own order. */
    Map<String, AttributeValue> attributes();

    /** The item's DynamoDB size in bytes. */
    default int size() {
        return ItemSize.of(attributes());
    }

    /** Writes the item as a JSON object. */
    default void writeTo(JsonBuffer out) {
        new AttributeValueWriter(out).write(attributes());
    }
}
