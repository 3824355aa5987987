package dev.diorama.dynamodb.item;

import org.jspecify.annotations.Nullable;

/**
 * The first fault among values that came with a request, which reading them found and the checks, later, report.
 *
 * @param classic the first that the classic validator minds
 * @param revised the first that the revised validator minds
 */
public record ValueFaults(
        @Nullable ValueFault classic, @Nullable ValueFault revised) {

    /** No fault. */
    public static final ValueFaults NONE = new ValueFaults(null, null);

    /** The first fault for one generation of the validator, or null. */
    public @Nullable ValueFault first(boolean revisedWording) {
        return revisedWording ? revised : classic;
    }

    /** These faults with one more, found later. */
    ValueFaults and(ValueFault fault, boolean classicOnly) {
        ValueFault firstRevised = classicOnly || revised != null ? revised : fault;
        return new ValueFaults(classic == null ? fault : classic, firstRevised);
    }
}
