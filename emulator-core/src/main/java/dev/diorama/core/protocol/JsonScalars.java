package dev.diorama.core.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.diorama.core.model.NumberShape;
import dev.diorama.core.operation.AwsError;
import java.io.IOException;

/** Reads the scalars of awsJson, each with AWS's words for a value of another type. */
public final class JsonScalars {

    private JsonScalars() {}

    /** A string; the parser stands on it. */
    public static String string(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        throw notConvertible(parser, "String");
    }

    public static boolean bool(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw notConvertible(parser, "Boolean");
        };
    }

    /** An Integer, Long or Double, by the kind; fractions are cut off where the kind has none, as AWS does. */
    static Object number(JsonParser parser, NumberShape.Kind kind) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw notConvertible(parser, kind.javaName());
        }
        double value = parser.getDoubleValue();
        return switch (kind) {
            case INTEGER -> (int) value;
            case LONG ->
                token == JsonToken.VALUE_NUMBER_INT && Math.abs(value) < Long.MAX_VALUE
                        ? parser.getLongValue()
                        : (long) value;
            case DOUBLE -> value;
        };
    }

    /** The error for a value whose JSON type is not what the model says. */
    public static AwsError notConvertible(JsonParser parser, String javaType) {
        return wrongType(
                switch (parser.currentToken()) {
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER_VALUE cannot be converted to " + javaType;
                    case VALUE_TRUE -> "TRUE_VALUE cannot be converted to " + javaType;
                    case VALUE_FALSE -> "FALSE_VALUE cannot be converted to " + javaType;
                    case VALUE_STRING -> "STRING_VALUE cannot be converted to " + javaType;
                    case START_ARRAY -> "Unrecognized collection type class java.lang." + javaType;
                    default -> "Start of structure or map found where not expected";
                });
    }

    /** A SerializationException of that text. */
    public static AwsError wrongType(String message) {
        return new AwsError("SerializationException", message);
    }
}
