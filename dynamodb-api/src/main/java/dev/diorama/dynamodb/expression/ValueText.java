package dev.diorama.dynamodb.expression;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.AttributeValue.B;
import dev.diorama.dynamodb.item.AttributeValue.N;
import dev.diorama.dynamodb.item.AttributeValue.S;
import java.util.Base64;

/** Values as AWS's messages show them, such as {@code {N:1}}. */
final class ValueText {

    private ValueText() {}

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
