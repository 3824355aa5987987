package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.expression.KeyPredicate.Operator;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.key.KeyAttribute;
import dev.diorama.dynamodb.key.KeyChecks;
import dev.diorama.dynamodb.key.KeyCondition;
import dev.diorama.dynamodb.key.KeySchema;
import dev.diorama.dynamodb.key.SortCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks of the attributes of a key, before it is known which table or index it asks.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">Key
 *     condition expressions</a>
 */
public final class KeyPredicates {

    private static final String UNSUPPORTED = "Query key condition not supported";

    private final Map<String, KeyPredicate> predicates;

    /** Predicates by the names of their attributes, in the request's order. */
    public KeyPredicates(Map<String, KeyPredicate> predicates) {
        this.predicates = predicates;
    }

    /** Whether something is asked of an attribute. */
    public boolean has(String attribute) {
        return predicates.containsKey(attribute);
    }

    /**
     * Holds the predicates against a key schema:
     *
     * <ol>
     *   <li>there are no more than key attributes;
     *   <li>each partition attribute has one, an equality;
     *   <li>sort attributes have theirs from left to right, equalities but for the last;
     *   <li>the values have the attributes' types, aren't empty and aren't too long.
     * </ol>
     *
     * @throws AwsError a ValidationException if they don't suit the schema
     */
    public KeyCondition against(KeySchema schema) {
        checkCount(schema);
        List<AttributeValue> partition = new ArrayList<>(schema.partition().size());
        for (KeyAttribute attribute : schema.partition()) {
            KeyPredicate predicate = required(attribute);
            if (predicate.operator() != Operator.EQUAL) {
                throw DynamoDbError.validation(UNSUPPORTED);
            }
            partition.add(predicate.value());
        }
        List<KeyPredicate> sort = sortPredicates(schema.sort(), predicates.size() - partition.size());
        schema.partition().forEach(attribute -> checkValues(attribute, true));
        schema.sort().forEach(attribute -> checkValues(attribute, false));
        return condition(partition, sort);
    }

    private void checkCount(KeySchema schema) {
        int most = Math.max(2, schema.partition().size() + schema.sort().size());
        if (predicates.isEmpty() || predicates.size() > most) {
            throw DynamoDbError.validation(
                    most == 2
                            ? "Conditions can be of length 1 or 2 only"
                            : "Conditions can be of length 1 to " + most + " only");
        }
    }

    private KeyPredicate required(KeyAttribute attribute) {
        KeyPredicate predicate = predicates.get(attribute.name());
        if (predicate == null) {
            throw DynamoDbError.validation("Query condition missed key schema element: " + attribute.name());
        }
        return predicate;
    }

    private List<KeyPredicate> sortPredicates(List<KeyAttribute> attributes, int count) {
        if (count > attributes.size()) {
            throw DynamoDbError.validation(UNSUPPORTED);
        }
        List<KeyPredicate> found = new ArrayList<>(count);
        for (KeyAttribute attribute : attributes.subList(0, count)) {
            boolean behindRange =
                    !found.isEmpty() && found.get(found.size() - 1).operator() != Operator.EQUAL;
            KeyPredicate predicate = required(attribute);
            if (behindRange) {
                throw DynamoDbError.validation(UNSUPPORTED);
            }
            found.add(predicate);
        }
        return found;
    }

    private void checkValues(KeyAttribute attribute, boolean partition) {
        KeyPredicate predicate = predicates.get(attribute.name());
        if (predicate == null) {
            return;
        }
        for (AttributeValue value : predicate.values()) {
            if (!attribute.type().isOf(value)) {
                throw DynamoDbError.validation(
                        "One or more parameter values were invalid: Condition parameter type does not match schema type");
            }
            KeyChecks.checkNotEmpty(attribute.name(), value);
            if (partition) {
                KeyChecks.checkPartitionSize(value);
            } else {
                KeyChecks.checkSortSize(value);
            }
        }
    }

    private static KeyCondition condition(List<AttributeValue> partition, List<KeyPredicate> sort) {
        List<AttributeValue> equal = new ArrayList<>(sort.size());
        SortCondition next = null;
        for (KeyPredicate predicate : sort) {
            next = sortCondition(predicate);
            if (next == null) {
                equal.add(predicate.value());
            }
        }
        return new KeyCondition(partition, equal, next);
    }

    private static @Nullable SortCondition sortCondition(KeyPredicate predicate) {
        AttributeValue value = predicate.value();
        return switch (predicate.operator()) {
            case EQUAL -> null;
            case LESS -> new SortCondition.Less(value);
            case LESS_OR_EQUAL -> new SortCondition.AtMost(value);
            case GREATER -> new SortCondition.Greater(value);
            case GREATER_OR_EQUAL -> new SortCondition.AtLeast(value);
            case BETWEEN -> new SortCondition.Between(value, predicate.values().get(1));
            case BEGINS_WITH -> new SortCondition.BeginsWith(value);
        };
    }
}
