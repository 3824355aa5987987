package dev.diorama.dynamodb.key;

import dev.diorama.dynamodb.item.AttributeValue;

/** The types that a key attribute may have, named as in an attribute definition. */
public enum ScalarAttributeType {
    S,
    N,
    B;

    /** Whether a value is of this type. */
    public boolean isOf(AttributeValue value) {
        return switch (this) {
            case S -> value instanceof AttributeValue.S;
            case N -> value instanceof AttributeValue.N;
            case B -> value instanceof AttributeValue.B;
        };
    }
}
