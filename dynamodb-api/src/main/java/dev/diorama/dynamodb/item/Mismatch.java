package dev.diorama.dynamodb.item;

import com.fasterxml.jackson.core.JsonToken;
import dev.diorama.core.operation.AwsError;

/** The SerializationExceptions that AWS's JSON parser gives for a value of another kind than the model says. */
final class Mismatch {

    private static final String STRUCTURE = "Start of structure or map found where not expected.";

    private Mismatch() {}

    /** Where a string belongs. */
    static AwsError string(JsonToken found) {
        return scalar(found, "String");
    }

    /** Where true or false belongs. */
    static AwsError bool(JsonToken found) {
        return found == JsonToken.VALUE_STRING
                ? error("Unexpected token received from parser")
                : scalar(found, "Boolean");
    }

    /** Where base64 belongs. */
    static AwsError binary(JsonToken found) {
        return switch (found) {
            case START_OBJECT -> error(STRUCTURE);
            case START_ARRAY -> error("Unrecognized collection type class java.nio.ByteBuffer");
            default -> error("only base-64-encoded strings are convertible to bytes");
        };
    }

    /** Where a list belongs. */
    static AwsError list(JsonToken found) {
        return found == JsonToken.START_OBJECT ? error(STRUCTURE) : error("Unexpected field type");
    }

    /** Where a map of values belongs. */
    static AwsError map(JsonToken found) {
        return found == JsonToken.START_ARRAY
                ? error("Unrecognized collection type java.util.Map<java.lang.String,"
                        + " com.amazonaws.dynamodb.v20120810.AttributeValue>")
                : error("Unexpected field type");
    }

    /** Where a value of an item belongs. */
    static AwsError attributeValue(JsonToken found) {
        return found == JsonToken.START_ARRAY
                ? error("Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue")
                : error("Unexpected value type in payload");
    }

    static AwsError error(String message) {
        return new AwsError("SerializationException", message);
    }

    private static AwsError scalar(JsonToken found, String wanted) {
        return switch (found) {
            case START_OBJECT -> error(STRUCTURE);
            case START_ARRAY -> error("Unrecognized collection type class java.lang." + wanted);
            default -> error(name(found) + " cannot be converted to " + wanted);
        };
    }

    private static String name(JsonToken scalar) {
        return switch (scalar) {
            case VALUE_STRING -> "STRING_VALUE";
            case VALUE_NUMBER_INT -> "NUMBER_VALUE";
            case VALUE_NUMBER_FLOAT -> "DECIMAL_VALUE";
            case VALUE_TRUE -> "TRUE_VALUE";
            default -> "FALSE_VALUE";
        };
    }
}
