package dev.diorama.dynamodb.item;

/**
 * One value as a request gave it: parsed, not yet checked.
 *
 * @param value the value; where faulty, something in place of what was sent
 * @param faults what {@link AttributeValueChecks} has to report of it
 */
public record WireValue(AttributeValue value, ValueFaults faults) {}
