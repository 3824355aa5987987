package dev.diorama.dynamodb.item;

import java.util.Map;

/**
 * Attributes as a request gave them: parsed, not yet checked.
 *
 * @param values the values by name, in the request's order; where faulty, something in place of what was sent
 * @param faults what {@link AttributeValueChecks} has to report of them
 */
public record WireAttributes(Map<String, AttributeValue> values, ValueFaults faults) {

    /** The attributes as an item. */
    public MapItem item() {
        return new MapItem(values);
    }
}
