package dev.diorama.dynamodb.item;

import java.util.Map;

/**
 * Attributes as a request gave them: parsed, not yet checked.
 *
 * @param item the values by name, in the request's order; where faulty, something in place of what was sent
 * @param faults what {@link AttributeValueChecks} has to report of them
 */
public record WireAttributes(Item item, ValueFaults faults) {

    /** The values by name. */
    public Map<String, AttributeValue> values() {
        return item.attributes();
    }

    /** The item in its stored bytes. */
    public StoredItem stored() {
        return item instanceof StoredItem stored ? stored : StoredItem.of(values());
    }
}
