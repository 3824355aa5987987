package dev.diorama.dynamodb.legacy;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.expression.KeyPredicate;
import dev.diorama.dynamodb.expression.KeyPredicate.Operator;
import dev.diorama.dynamodb.expression.KeyPredicates;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Translates {@code KeyConditions}.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.KeyConditions.html">KeyConditions
 *     (legacy)</a>
 */
public final class KeyConditions {

    private KeyConditions() {}

    /**
     * What the conditions ask of a key.
     *
     * @throws AwsError a ValidationException if they are wrong in themselves
     */
    public static KeyPredicates predicates(Map<String, FilterCondition> conditions) {
        Map<String, KeyPredicate> predicates = new LinkedHashMap<>();
        conditions.forEach((attribute, wish) -> {
            LegacyCondition condition = LegacyConditions.of(attribute, wish);
            predicates.put(attribute, new KeyPredicate(attribute, operator(condition.operator()), condition.values()));
        });
        return new KeyPredicates(predicates);
    }

    private static Operator operator(ComparisonOperator operator) {
        return switch (operator) {
            case EQ -> Operator.EQUAL;
            case LE -> Operator.LESS_OR_EQUAL;
            case LT -> Operator.LESS;
            case GE -> Operator.GREATER_OR_EQUAL;
            case GT -> Operator.GREATER;
            case BETWEEN -> Operator.BETWEEN;
            case BEGINS_WITH -> Operator.BEGINS_WITH;
            default -> throw DynamoDbError.validation("Attempted conditional constraint is not an indexable operation");
        };
    }
}
