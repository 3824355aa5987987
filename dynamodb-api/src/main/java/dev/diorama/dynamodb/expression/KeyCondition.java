package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.expression.KeyPredicate.Operator;
import dev.diorama.dynamodb.item.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which items a query asks for, by their keys; not yet held against a table's or index's key schema.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">Key
 *     condition expressions</a>
 */
public final class KeyCondition {

    private final Map<String, KeyPredicate> predicates;

    /** A condition of predicates on different attributes, by name. */
    public KeyCondition(Map<String, KeyPredicate> predicates) {
        this.predicates = predicates;
    }

    /** One attribute of a key and its type, {@code S}, {@code N} or {@code B}. */
    public record KeyAttribute(String name, String type) {}

    /**
     * Holds the condition against a key schema:
     *
     * <ol>
     *   <li>there are no more conditions than key attributes;
     *   <li>each partition key attribute has a condition, an equality;
     *   <li>sort key attributes have theirs from left to right, equalities but for the last;
     *   <li>the values have the attributes' types and aren't empty.
     * </ol>
     *
     * @param partition the partition key's attributes, one to four
     * @param sort the sort key's, none to four
     * @return the condition in the key's own terms
     * @throws AwsError a ValidationException if it doesn't suit the schema
     */
    public KeyRange against(List<KeyAttribute> partition, List<KeyAttribute> sort) {
        int most = partition.size() == 1 && sort.size() <= 1 ? 2 : partition.size() + sort.size();
        if (predicates.isEmpty() || predicates.size() > most) {
            throw DynamoDbError.validation(
                    most == 2
                            ? "Conditions can be of length 1 or 2 only"
                            : "Conditions can be of length 1 to " + most + " only");
        }
        List<AttributeValue> partitionValues = new ArrayList<>(partition.size());
        for (KeyAttribute attribute : partition) {
            KeyPredicate predicate = required(attribute);
            if (predicate.operator() != Operator.EQUAL) {
                throw DynamoDbError.validation("Query key condition not supported");
            }
            partitionValues.add(predicate.value());
        }
        List<KeyPredicate> sortPredicates = sortPredicates(sort, predicates.size() - partition.size());
        partition.forEach(this::checkValues);
        sort.forEach(this::checkValues);
        return range(partitionValues, sortPredicates);
    }

    private KeyPredicate required(KeyAttribute attribute) {
        KeyPredicate predicate = predicates.get(attribute.name());
        if (predicate == null) {
            throw DynamoDbError.validation("Query condition missed key schema element: " + attribute.name());
        }
        return predicate;
    }

    private List<KeyPredicate> sortPredicates(List<KeyAttribute> sort, int count) {
        List<KeyPredicate> found = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (i == sort.size()) {
                throw DynamoDbError.validation("Query key condition not supported");
            }
            found.add(required(sort.get(i)));
        }
        for (int i = 0; i < count - 1; i++) {
            if (found.get(i).operator() != Operator.EQUAL) {
                throw DynamoDbError.validation("Query key condition not supported");
            }
        }
        return found;
    }

    private void checkValues(KeyAttribute attribute) {
        KeyPredicate predicate = predicates.get(attribute.name());
        if (predicate == null) {
            return;
        }
        boolean prefixOfNumber =
                predicate.operator() == Operator.BEGINS_WITH && attribute.type().equals("N");
        if (prefixOfNumber) {
            throw DynamoDbError.validation("Query key condition not supported");
        }
        for (AttributeValue value : predicate.values()) {
            if (!value.type().equals(attribute.type())) {
                throw DynamoDbError.validation(
                        "One or more parameter values were invalid: Condition parameter type does not match schema type");
            }
            checkNotEmpty(attribute, value);
        }
    }

    private static void checkNotEmpty(KeyAttribute attribute, AttributeValue value) {
        String empty = null;
        if (value instanceof AttributeValue.S string && string.value().isEmpty()) {
            empty = "string";
        } else if (value instanceof AttributeValue.B binary && binary.value().length == 0) {
            empty = "binary";
        }
        if (empty != null) {
            throw DynamoDbError.validation(
                    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an"
                            + " empty " + empty + " value. Key: " + attribute.name());
        }
    }

    private static KeyRange range(List<AttributeValue> partition, List<KeyPredicate> sort) {
        List<AttributeValue> equal = new ArrayList<>(sort.size());
        KeyPredicate last = null;
        for (KeyPredicate predicate : sort) {
            if (predicate.operator() == Operator.EQUAL) {
                equal.add(predicate.value());
            } else {
                last = predicate;
            }
        }
        return new KeyRange(partition, equal, last);
    }

    /** The names of the attributes that have conditions, in the request's order. */
    public Iterable<String> attributes() {
        return predicates.keySet();
    }

    /**
     * A part of a table or an index in the order of its keys.
     *
     * @param partition the values of all of the partition key's attributes
     * @param sortPrefix the values of the sort key's first attributes, as far as they are given by equality
     * @param last what is asked of the sort key's next attribute, or null
     */
    public record KeyRange(
            List<AttributeValue> partition,
            List<AttributeValue> sortPrefix,
            @Nullable KeyPredicate last) {}
}
