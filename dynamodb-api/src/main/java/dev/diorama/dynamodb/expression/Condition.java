package dev.diorama.dynamodb.expression;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition or filter, bound to a request's names and values.
 *
 * <p>Only the attributes that it names are looked at. A comparison of values of different types is false, as is any
 * with an attribute that the item hasn't got; but {@code <>} is true wherever {@code =} is false.
 */
public sealed interface Condition {

    /** Whether it holds for the item; null stands for an item that doesn't exist. */
    boolean test(@Nullable Item item);

    /** The six comparators. */
    enum Comparator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String text;

        Comparator(String text) {
            this.text = text;
        }

        /** The comparator that expressions spell so. */
        static Comparator of(String text) {
            for (Comparator comparator : values()) {
                if (comparator.text.equals(text)) {
                    return comparator;
                }
            }
            throw new IllegalArgumentException(text);
        }

        String text() {
            return text;
        }

        boolean orders() {
            return this != EQUAL && this != NOT_EQUAL;
        }

        boolean test(AttributeValue one, AttributeValue other) {
            return switch (this) {
                case EQUAL -> ValueRelations.equal(one, other);
                case NOT_EQUAL -> !ValueRelations.equal(one, other);
                default -> ValueRelations.comparable(one, other) && accepts(ValueRelations.compare(one, other));
            };
        }

        private boolean accepts(int order) {
            return switch (this) {
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                default -> order >= 0;
            };
        }
    }

    record And(List<Condition> conditions) implements Condition {

        @Override
        public boolean test(@Nullable Item item) {
            for (Condition condition : conditions) {
                if (!condition.test(item)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Or(List<Condition> conditions) implements Condition {

        @Override
        public boolean test(@Nullable Item item) {
            for (Condition condition : conditions) {
                if (condition.test(item)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Not(Condition condition) implements Condition {

        @Override
        public boolean test(@Nullable Item item) {
            return !condition.test(item);
        }
    }

    record Comparison(Comparator comparator, Operand left, Operand right) implements Condition {

        @Override
        public boolean test(@Nullable Item item) {
            AttributeValue one = left.in(item);
            AttributeValue other = right.in(item);
            return one == null || other == null ? comparator == Comparator.NOT_EQUAL : comparator.test(one, other);
        }
    }

    record Between(Operand operand, Operand lower, Operand upper) implements Condition {

        @Override
        public boolean test(@Nullable Item item) {
            AttributeValue value = operand.in(item);
            AttributeValue from = lower.in(item);
            AttributeValue to = upper.in(item);
            return value != null
                    && from != null
                    && to != null
                    && Comparator.GREATER_OR_EQUAL.test(value, from)
                    && Comparator.LESS_OR_EQUAL.test(value, to);
        }
    }

    record In(Operand operand, List<Operand> list) implements Condition {

        @Override
        public boolean test(@Nullable Item item) {
            AttributeValue value = operand.in(item);
            if (value == null) {
                return false;
            }
            for (Operand candidate : list) {
                AttributeValue other = candidate.in(item);
                if (other != null && ValueRelations.equal(value, other)) {
                    return true;
                }
            }
            return false;
        }
    }

    record AttributeExists(Operand path) implements Condition {

        @Override
        public boolean test(@Nullable Item item) {
            return path.in(item) != null;
        }
    }

    /** @param type an operand that names a type as the wire does */
    record AttributeType(Operand operand, Operand type) implements Condition {

        @Override
        public boolean test(@Nullable Item item) {
            AttributeValue value = operand.in(item);
            return value != null
                    && type.in(item) instanceof AttributeValue.S name
                    && name.value().equals(value.type());
        }
    }

    record BeginsWith(Operand operand, Operand start) implements Condition {

        @Override
        public boolean test(@Nullable Item item) {
            AttributeValue value = operand.in(item);
            AttributeValue prefix = start.in(item);
            return value != null && prefix != null && ValueRelations.beginsWith(value, prefix);
        }
    }

    record Contains(Operand operand, Operand part) implements Condition {

        @Override
        public boolean test(@Nullable Item item) {
            AttributeValue value = operand.in(item);
            AttributeValue searched = part.in(item);
            return value != null && searched != null && ValueRelations.contains(value, searched);
        }
    }
}
