package dev.diorama.dynamodb.legacy;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.expression.syntax.Access;
import dev.diorama.dynamodb.item.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates {@code Expected}, {@code QueryFilter} and {@code ScanFilter} with their {@code ConditionalOperator}.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.Conditions.html">Writing
 *     conditions with legacy parameters</a>
 */
public final class LegacyConditions {

    private static final String INVALID = "One or more parameter values were invalid: ";

    private LegacyConditions() {}

    /**
     * Translates {@code Expected}.
     *
     * @param expected null where it isn't given
     * @param operator null where it isn't given
     * @return null where nothing is expected
     * @throws AwsError a ValidationException if the parameters are wrong in themselves
     */
    public static @Nullable Condition expected(
            @Nullable Map<String, ExpectedAttributeValue> expected, @Nullable ConditionalOperator operator) {
        checkOperator(operator, expected, Access.WRITE);
        List<Condition> conditions = new ArrayList<>();
        if (expected != null) {
            expected.forEach((attribute, wish) -> conditions.add(expected(attribute, wish)));
        }
        return combined(conditions, operator);
    }

    /**
     * Translates {@code QueryFilter} or {@code ScanFilter}.
     *
     * @param filter null where it isn't given
     * @param operator null where it isn't given
     * @return null where nothing is filtered
     * @throws AwsError a ValidationException if the parameters are wrong in themselves
     */
    public static @Nullable Condition filter(
            @Nullable Map<String, FilterCondition> filter, @Nullable ConditionalOperator operator) {
        checkOperator(operator, filter, Access.READ);
        List<Condition> conditions = new ArrayList<>();
        if (filter != null) {
            filter.forEach(
                    (attribute, wish) -> conditions.add(of(attribute, wish).condition()));
        }
        return combined(conditions, operator);
    }

    /** One attribute's checked condition of a request that reads. */
    static LegacyCondition of(String attribute, FilterCondition condition) {
        List<AttributeValue> values = condition.values();
        return LegacyCondition.of(attribute, condition.operator(), values == null ? List.of() : values, Access.READ);
    }

    private static void checkOperator(
            @Nullable ConditionalOperator operator, @Nullable Map<String, ?> conditions, Access access) {
        if (operator == null) {
            return;
        }
        if (conditions == null || conditions.isEmpty()) {
            throw access.invalid("ConditionalOperator cannot be used without Filter or Expected");
        }
        if (conditions.size() == 1) {
            throw access.invalid(
                    "ConditionalOperator can only be used when Filter or Expected has two or more elements");
        }
    }

    private static Condition expected(String attribute, ExpectedAttributeValue wish) {
        checkMembers(attribute, wish);
        ComparisonOperator operator = wish.operator();
        AttributeValue value = wish.value();
        if (operator == null && value == null) {
            return LegacyCondition.of(attribute, ComparisonOperator.NULL, List.of(), Access.WRITE)
                    .condition();
        }
        List<AttributeValue> values = wish.values();
        if (values == null) {
            values = value == null ? List.of() : List.of(value);
        }
        return LegacyCondition.of(attribute, operator == null ? ComparisonOperator.EQ : operator, values, Access.WRITE)
                .condition();
    }

    /** Checks which members are given together. AWS takes Value with ComparisonOperator, whatever its documents say. */
    private static void checkMembers(String attribute, ExpectedAttributeValue wish) {
        if (wish.operator() == null) {
            checkWithoutOperator(attribute, wish);
        } else if (wish.exists() != null) {
            throw invalid("Exists and ComparisonOperator cannot be used together", attribute);
        } else if (wish.value() != null && wish.values() != null) {
            throw invalid("Value and AttributeValueList cannot be used together", attribute);
        } else if (wish.value() == null
                && wish.values() == null
                && !wish.operator().takes(0)) {
            throw invalid(
                    "Value or AttributeValueList must be used with ComparisonOperator: " + wish.operator(), attribute);
        }
    }

    private static void checkWithoutOperator(String attribute, ExpectedAttributeValue wish) {
        Boolean exists = wish.exists();
        if (wish.values() != null) {
            throw invalid("AttributeValueList can only be used with a ComparisonOperator", attribute);
        }
        if (wish.value() == null && !Boolean.FALSE.equals(exists)) {
            throw invalid("Value must be provided when Exists is " + exists, attribute);
        }
        if (wish.value() != null && Boolean.FALSE.equals(exists)) {
            throw invalid("Value cannot be used when Exists is false", attribute);
        }
    }

    private static AwsError invalid(String text, String attribute) {
        return Access.WRITE.invalid(INVALID + text + " for Attribute: " + attribute);
    }

    private static @Nullable Condition combined(List<Condition> conditions, @Nullable ConditionalOperator operator) {
        if (conditions.isEmpty()) {
            return null;
        }
        if (conditions.size() == 1) {
            return conditions.get(0);
        }
        return operator == ConditionalOperator.OR ? new Condition.Or(conditions) : new Condition.And(conditions);
    }
}
