package dev.diorama.core.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.diorama.core.model.NumberShape;
import java.io.IOException;

/** Reads the scalars of awsJson, each with AWS's words for a value of another type. */
public final class JsonScalars {

    private JsonScalars() {}

    /** A string; the parser stands on it. */
    public static String string(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        throw JsonMismatch.scalar(parser.currentToken(), "String");
    }

    public static boolean bool(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw JsonMismatch.scalar(parser.currentToken(), "Boolean");
        };
    }

    /** The bytes that base64 stands for. */
    public static byte[] blob(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return Base64Text.decode(parser.getText());
        }
        throw JsonMismatch.blob(parser.currentToken());
    }

    /** An Integer, Long or Double, by the kind; fractions are cut off where the kind has none, as AWS does. */
    static Object number(JsonParser parser, NumberShape.Kind kind) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw JsonMismatch.scalar(token, kind.javaName());
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
}
