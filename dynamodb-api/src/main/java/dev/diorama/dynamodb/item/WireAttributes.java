package dev.diorama.dynamodb.item;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Attributes as a request gave them: parsed, not yet checked.
 *
 * @param given the values by name, in the request's order, decoded or in their stored bytes; where faulty, something in
 *     place of what was sent
 * @param faults what {@link AttributeValueChecks} has to report of them
 */
public record WireAttributes(Item given, ValueFaults faults) {

    /** The values by name. */
    public Map<String, AttributeValue> values() {
        return given.attributes();
    }

    /** As AWS's messages print them: {@code {a=com.amazonaws.dynamodb.v20120810.AttributeValue@61ab4f2c}}. */
    @Override
    public String toString() {
        return values().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + WireValue.printed(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The item, decoded. */
    public MapItem item() {
        return given instanceof MapItem decoded ? decoded : new MapItem(values());
    }

    /** The item in its stored bytes. */
    public StoredItem stored() {
        return given instanceof StoredItem stored ? stored : StoredItem.of(values());
    }
}
