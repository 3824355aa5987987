package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.AttributeValue.BS;
import dev.diorama.dynamodb.item.AttributeValue.L;
import dev.diorama.dynamodb.item.AttributeValue.N;
import dev.diorama.dynamodb.item.AttributeValue.NS;
import dev.diorama.dynamodb.item.AttributeValue.SS;
import dev.diorama.dynamodb.item.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an update does at one place of an item. */
sealed interface UpdateAction {

    /**
     * The value that the place then has, null for none.
     *
     * @param old the value that it has, null for none
     * @param before the item before the update, which operands refer to
     * @throws AwsError a ValidationException if the values' types don't suit
     */
    @Nullable
    AttributeValue apply(@Nullable AttributeValue old, Item before);

    record Set(Operand value) implements UpdateAction {

        @Override
        public AttributeValue apply(@Nullable AttributeValue old, Item before) {
            return value.required(before);
        }
    }

    record Remove() implements UpdateAction {

        @Override
        public @Nullable AttributeValue apply(@Nullable AttributeValue old, Item before) {
            return null;
        }
    }

    /**
     * Adds to a number or a set; the legacy form also to a list.
     *
     * @param mismatch the text for a value of another type
     */
    record Add(AttributeValue value, String mismatch) implements UpdateAction {

        @Override
        public AttributeValue apply(@Nullable AttributeValue old, Item before) {
            if (old == null) {
                return value;
            }
            if (old instanceof N a && value instanceof N b) {
                return new N(a.value().add(b.value()));
            }
            if (old instanceof L a && value instanceof L b) {
                List<AttributeValue> values = new ArrayList<>(a.values());
                values.addAll(b.values());
                return new L(values);
            }
            AttributeValue union = Sets.union(old, value);
            if (union == null) {
                throw DynamoDbError.validation(mismatch);
            }
            return union;
        }
    }

    /**
     * Takes members from a set.
     *
     * @param mismatch the text for a value of another type
     */
    record Delete(AttributeValue value, String mismatch) implements UpdateAction {

        @Override
        public @Nullable AttributeValue apply(@Nullable AttributeValue old, Item before) {
            if (old == null) {
                return null;
            }
            if (!old.type().equals(value.type())) {
                throw DynamoDbError.validation(mismatch);
            }
            return Sets.difference(old, value);
        }
    }

    /** Calculates with sets. */
    final class Sets {

        private Sets() {}

        /** The members of either set, or null if they aren't two sets of one type. */
        static @Nullable AttributeValue union(AttributeValue one, AttributeValue other) {
            if (one instanceof SS a && other instanceof SS b) {
                return new SS(union(a.values(), b.values()));
            }
            if (one instanceof NS a && other instanceof NS b) {
                return new NS(union(a.values(), b.values()));
            }
            return one instanceof BS a && other instanceof BS b ? new BS(union(a.values(), b.values())) : null;
        }

        /** The members of the first set that aren't in the second, or null if there are none. */
        static @Nullable AttributeValue difference(AttributeValue one, AttributeValue other) {
            if (one instanceof SS a && other instanceof SS b) {
                List<String> rest = difference(a.values(), b.values());
                return rest.isEmpty() ? null : new SS(rest);
            }
            if (one instanceof NS a && other instanceof NS b) {
                var rest = difference(a.values(), b.values());
                return rest.isEmpty() ? null : new NS(rest);
            }
            if (one instanceof BS a && other instanceof BS b) {
                var rest = difference(a.values(), b.values());
                return rest.isEmpty() ? null : new BS(rest);
            }
            throw new IllegalArgumentException("not a set: " + one.type());
        }

        private static <T> List<T> union(List<T> one, List<T> other) {
            java.util.Set<T> members = new LinkedHashSet<>(one);
            members.addAll(other);
            return new ArrayList<>(members);
        }

        private static <T> List<T> difference(List<T> one, List<T> other) {
            java.util.Set<T> members = new LinkedHashSet<>(one);
            other.forEach(members::remove);
            return new ArrayList<>(members);
        }
    }
}
