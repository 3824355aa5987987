package dev.diorama.dynamodb.expression;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.AttributeValue.B;
import dev.diorama.dynamodb.item.AttributeValue.N;
import dev.diorama.dynamodb.item.AttributeValue.S;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/** Values and their types as some of AWS's messages show them. */
public final class ValueText {

    private static final Map<String, String> LONG_TYPES = Map.of(
            "S", "STRING",
            "N", "NUMBER",
            "B", "BINARY",
            "BOOL", "BOOLEAN",
            "NULL", "NULL",
            "SS", "STRING_SET",
            "NS", "NUMBER_SET",
            "BS", "BINARY_SET",
            "L", "LIST",
            "M", "MAP");

    private ValueText() {}

    /** The type's long name, such as {@code STRING}, which the messages of ADD and DELETE use and no others. */
    public static String longType(AttributeValue value) {
        return Objects.requireNonNull(LONG_TYPES.get(value.type()));
    }

    /** The value with its type, such as {@code {N:1}}. */
    static String of(AttributeValue value) {
        return "{" + value.type() + ":" + content(value) + "}";
    }

    private static String content(AttributeValue value) {
        if (value instanceof S string) {
            return string.value();
        }
        if (value instanceof N number) {
            return number.value().text();
        }
        return value instanceof B binary ? Base64.getEncoder().encodeToString(binary.value()) : value.toString();
    }
}
