package dev.diorama.dynamodb.expression;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.AttributeValue.L;
import dev.diorama.dynamodb.item.AttributeValue.M;
import dev.diorama.dynamodb.item.Item;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way from an item to a value within it.
 *
 * @param attribute the item's attribute where it begins
 * @param steps the steps from there; none for the attribute itself
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html#Expressions.Attributes.NestedElements.DocumentPathExamples">Document
 *     paths</a>
 */
public record DocumentPath(String attribute, List<Step> steps) implements Operand {

    /** A step to an element of a map or a list. */
    public sealed interface Step {

        @Nullable
        AttributeValue from(AttributeValue value);
    }

    /** A step to a map's entry. */
    public record Key(String name) implements Step {

        @Override
        public @Nullable AttributeValue from(AttributeValue value) {
            return value instanceof M map ? map.entries().get(name) : null;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A step to a list's element, counted from 0. */
    public record Index(int index) implements Step {

        @Override
        public @Nullable AttributeValue from(AttributeValue value) {
            return value instanceof L list && index < list.values().size()
                    ? list.values().get(index)
                    : null;
        }

        @Override
        public String toString() {
            return "[" + index + "]";
        }
    }

    /** The path of a whole attribute. */
    public static DocumentPath of(String attribute) {
        return new DocumentPath(attribute, List.of());
    }

    @Override
    public @Nullable AttributeValue in(@Nullable Item item) {
        AttributeValue value = item == null ? null : item.get(attribute);
        for (int i = 0; i < steps.size() && value != null; i++) {
            value = steps.get(i).from(value);
        }
        return value;
    }

    /** The path as AWS's messages show it, such as {@code [a, b, [1]]}. */
    @Override
    public String toString() {
        return Stream.concat(Stream.of(attribute), steps.stream().map(Step::toString))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
