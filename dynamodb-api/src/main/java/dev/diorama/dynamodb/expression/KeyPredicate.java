package dev.diorama.dynamodb.expression;

import dev.diorama.dynamodb.item.AttributeValue;
import java.util.List;

/**
 * What a query asks of one key attribute.
 *
 * @param attribute the attribute's name
 * @param operator how it is compared
 * @param values what with: two values for {@link Operator#BETWEEN}, else one
 */
public record KeyPredicate(String attribute, Operator operator, List<AttributeValue> values) {

    /** The comparisons that a key knows. */
    public enum Operator {
        EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        BETWEEN,
        BEGINS_WITH;

        /** The operator that says the same with its operands swapped. */
        Operator mirrored() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
                default -> this;
            };
        }
    }

    /** The first value, or the only one. */
    public AttributeValue value() {
        return values.get(0);
    }
}
