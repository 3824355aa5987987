package dev.diorama.core.protocol;

/**
 * A shape that its service reads and writes by hand, past the generic {@link dev.diorama.core.model.Structure}: what the
 * hot path is made of.
 */
public interface NativeShape {

    /**
     * Reads a value.
     *
     * @param in stands before the value, which is no null, and is left behind it
     * @throws dev.diorama.core.operation.AwsError a SerializationException where the JSON has another type
     */
    Object read(JsonInput in);

    /** Writes a value that {@link #read} made, or that an operation answers. */
    void write(JsonBuffer out, Object value);
}
