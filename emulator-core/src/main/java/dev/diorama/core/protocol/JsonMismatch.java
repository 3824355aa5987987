package dev.diorama.core.protocol;

import dev.diorama.core.operation.AwsError;

/** The SerializationExceptions of awsJson for a JSON value of another kind than the model says. */
public final class JsonMismatch {

    private static final String LIST = "Start of list found where not expected";
    private static final String STRUCTURE = "Start of structure or map found where not expected.";

    private JsonMismatch() {}

    /** Where a scalar belongs, such as a {@code String}, {@code Integer} or {@code Boolean}. */
    public static AwsError scalar(JsonKind found, String javaType) {
        return switch (found) {
            case OBJECT -> error(STRUCTURE);
            case ARRAY -> error(LIST);
            default -> error(found + " cannot be converted to " + javaType);
        };
    }

    /** Where base64 belongs. */
    public static AwsError blob(JsonKind found) {
        return switch (found) {
            case OBJECT -> error(STRUCTURE);
            case ARRAY -> error(LIST);
            default -> error("only base-64-encoded strings are convertible to bytes");
        };
    }

    /** Where a list belongs. */
    public static AwsError list(JsonKind found) {
        return error(found == JsonKind.OBJECT ? STRUCTURE : "Unexpected field type");
    }

    /**
     * Where a map belongs.
     *
     * @param javaValueType the full name of AWS's class for the map's values
     */
    public static AwsError map(JsonKind found, String javaValueType) {
        return error(
                found == JsonKind.ARRAY
                        ? "Unrecognized collection type java.util.Map<java.lang.String, " + javaValueType + ">"
                        : "Unexpected field type");
    }

    /**
     * Where a structure belongs.
     *
     * @param javaType the full name of AWS's class for it
     */
    public static AwsError structure(JsonKind found, String javaType) {
        return error(
                found == JsonKind.ARRAY
                        ? "Unrecognized collection type class " + javaType
                        : "Unexpected value type in payload");
    }

    /** A SerializationException of that text. */
    public static AwsError error(String message) {
        return new AwsError("SerializationException", message);
    }
}
