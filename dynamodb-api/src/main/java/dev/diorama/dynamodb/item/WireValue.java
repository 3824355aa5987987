package dev.diorama.dynamodb.item;

/**
 * One value as a request gave it: parsed, not yet checked.
 *
 * @param value the value; where faulty, something in place of what was sent
 * @param faults what {@link AttributeValueChecks} has to report of it
 */
public record WireValue(AttributeValue value, ValueFaults faults) {

    private static final String JAVA_TYPE = "com.amazonaws.dynamodb.v20120810.AttributeValue";

    /** As AWS's messages print it, which tells only whether two values are the same. */
    @Override
    public String toString() {
        return printed(value);
    }

    static String printed(AttributeValue value) {
        return JAVA_TYPE + "@" + Integer.toHexString(value.hashCode());
    }
}
