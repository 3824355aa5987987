package dev.diorama.core.protocol;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * A shape that its service reads and writes by hand, past the generic {@link dev.diorama.core.model.Structure}: what the
 * hot path is made of.
 */
public interface NativeShape {

    /**
     * Reads a value.
     *
     * @param parser stands on the value's first token, and is left on its last
     * @throws dev.diorama.core.operation.AwsError a SerializationException where the JSON has another type
     */
    Object read(JsonParser parser) throws IOException;

    /** Writes a value that {@link #read} made, or that an operation answers. */
    void write(JsonBuffer out, Object value);
}
