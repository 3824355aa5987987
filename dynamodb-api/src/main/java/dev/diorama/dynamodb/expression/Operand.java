package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.AttributeValue.B;
import dev.diorama.dynamodb.item.AttributeValue.BS;
import dev.diorama.dynamodb.item.AttributeValue.L;
import dev.diorama.dynamodb.item.AttributeValue.M;
import dev.diorama.dynamodb.item.AttributeValue.N;
import dev.diorama.dynamodb.item.AttributeValue.NS;
import dev.diorama.dynamodb.item.AttributeValue.S;
import dev.diorama.dynamodb.item.AttributeValue.SS;
import dev.diorama.dynamodb.item.Decimal;
import dev.diorama.dynamodb.item.Item;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has a value for an item: a path, a value of the request, or a function of such. */
public sealed interface Operand
        permits DocumentPath,
                Operand.Literal,
                Operand.Size,
                Operand.IfNotExists,
                Operand.ListAppend,
                Operand.Arithmetic {

    /** The value, or null where the item hasn't got it. */
    @Nullable
    AttributeValue in(@Nullable Item item);

    /** The value's type where it is known without an item, else null. */
    default @Nullable String type() {
        return null;
    }

    /**
     * The value for an update, which needs one.
     *
     * @throws AwsError a ValidationException if the item hasn't got it
     */
    default AttributeValue required(Item item) {
        AttributeValue value = in(item);
        if (value == null) {
            throw UpdateFault.noSuchAttribute();
        }
        return value;
    }

    /** A value that came with the request. */
    record Literal(AttributeValue value) implements Operand {

        @Override
        public AttributeValue in(@Nullable Item item) {
            return value;
        }

        @Override
        public String type() {
            return value.type();
        }
    }

    /** A string's length in UTF-16 units, a binary's in bytes, the number of a set's, list's or map's elements. */
    record Size(Operand of) implements Operand {

        @Override
        public @Nullable AttributeValue in(@Nullable Item item) {
            AttributeValue value = of.in(item);
            int size = value == null ? -1 : size(value);
            return size < 0 ? null : new N(Decimal.of(size));
        }

        @Override
        public String type() {
            return "N";
        }

        private static int size(AttributeValue value) {
            if (value instanceof S string) {
                return string.value().length();
            }
            if (value instanceof B binary) {
                return binary.value().length;
            }
            if (value instanceof L list) {
                return list.values().size();
            }
            return value instanceof M map ? map.entries().size() : sizeOfSet(value);
        }

        private static int sizeOfSet(AttributeValue value) {
            if (value instanceof SS strings) {
                return strings.values().size();
            }
            if (value instanceof NS numbers) {
                return numbers.values().size();
            }
            return value instanceof BS binaries ? binaries.values().size() : -1;
        }
    }

    /** The value at a path, or else another. */
    record IfNotExists(DocumentPath path, Operand otherwise) implements Operand {

        @Override
        public @Nullable AttributeValue in(@Nullable Item item) {
            AttributeValue value = path.in(item);
            return value == null ? otherwise.in(item) : value;
        }

        @Override
        public AttributeValue required(Item item) {
            AttributeValue value = path.in(item);
            return value == null ? otherwise.required(item) : value;
        }
    }

    /** One list behind another. */
    record ListAppend(Operand first, Operand second) implements Operand {

        @Override
        public @Nullable AttributeValue in(@Nullable Item item) {
            return item == null ? null : required(item);
        }

        @Override
        public AttributeValue required(Item item) {
            AttributeValue head = first.required(item);
            AttributeValue tail = second.required(item);
            if (head instanceof L one && tail instanceof L other) {
                List<AttributeValue> values =
                        new ArrayList<>(one.values().size() + other.values().size());
                values.addAll(one.values());
                values.addAll(other.values());
                return new L(values);
            }
            throw UpdateFault.incorrectType();
        }

        @Override
        public String type() {
            return "L";
        }
    }

    /** A sum, or a difference. */
    record Arithmetic(Operand left, Operand right, boolean subtracts) implements Operand {

        @Override
        public @Nullable AttributeValue in(@Nullable Item item) {
            return item == null ? null : required(item);
        }

        @Override
        public AttributeValue required(Item item) {
            AttributeValue one = left.required(item);
            AttributeValue other = right.required(item);
            if (one instanceof N a && other instanceof N b) {
                return new N(
                        subtracts ? a.value().subtract(b.value()) : a.value().add(b.value()));
            }
            throw UpdateFault.incorrectType();
        }

        @Override
        public String type() {
            return "N";
        }
    }
}
