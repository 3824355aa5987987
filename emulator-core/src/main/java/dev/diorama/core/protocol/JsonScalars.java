package dev.diorama.core.protocol;

import dev.diorama.core.model.NumberShape;

/** Reads the scalars of awsJson, each with AWS's words for a value of another type. */
public final class JsonScalars {

    /** Integers of at most this many characters fit a long. */
    private static final int LONG_CHARACTERS = 18;

    private JsonScalars() {}

    /** A string. */
    public static String string(JsonInput in) {
        if (in.next() == '"') {
            return in.string();
        }
        throw JsonMismatch.scalar(in.kind(), "String");
    }

    /** True or false. */
    public static boolean bool(JsonInput in) {
        return switch (in.kind()) {
            case TRUE_VALUE, FALSE_VALUE -> in.bool();
            default -> throw JsonMismatch.scalar(in.kind(), "Boolean");
        };
    }

    /** The bytes that base64 stands for. */
    public static byte[] blob(JsonInput in) {
        if (in.next() == '"') {
            return Base64Text.decode(in.string());
        }
        throw JsonMismatch.blob(in.kind());
    }

    /** An Integer, Long or Double, by the kind; fractions are cut off where the kind has none, as AWS does. */
    static Object number(JsonInput in, NumberShape.Kind kind) {
        JsonKind found = in.kind();
        if (found != JsonKind.NUMBER_VALUE && found != JsonKind.DECIMAL_VALUE) {
            throw JsonMismatch.scalar(found, kind.javaName());
        }
        String text = in.number();
        return switch (kind) {
            case INTEGER -> (int) Double.parseDouble(text);
            case LONG ->
                found == JsonKind.NUMBER_VALUE && text.length() <= LONG_CHARACTERS
                        ? Long.parseLong(text)
                        : (long) Double.parseDouble(text);
            case DOUBLE -> Double.parseDouble(text);
        };
    }
}
