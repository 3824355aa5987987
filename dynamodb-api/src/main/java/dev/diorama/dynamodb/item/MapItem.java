package dev.diorama.dynamodb.item;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item of decoded values.
 *
 * @param attributes its attributes in its own order; whoever makes the item leaves them alone afterwards
 */
public record MapItem(Map<String, AttributeValue> attributes) implements Item {

    @Override
    public @Nullable AttributeValue get(String name) {
        return attributes.get(name);
    }
}
