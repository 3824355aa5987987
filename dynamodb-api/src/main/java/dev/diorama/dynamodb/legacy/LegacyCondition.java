package dev.diorama.dynamodb.legacy;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.expression.Condition.AttributeExists;
import dev.diorama.dynamodb.expression.Condition.BeginsWith;
import dev.diorama.dynamodb.expression.Condition.Between;
import dev.diorama.dynamodb.expression.Condition.Comparator;
import dev.diorama.dynamodb.expression.Condition.Comparison;
import dev.diorama.dynamodb.expression.Condition.Contains;
import dev.diorama.dynamodb.expression.Condition.In;
import dev.diorama.dynamodb.expression.Condition.Not;
import dev.diorama.dynamodb.expression.DocumentPath;
import dev.diorama.dynamodb.expression.Operand;
import dev.diorama.dynamodb.expression.Operand.Literal;
import dev.diorama.dynamodb.expression.ValueRelations;
import dev.diorama.dynamodb.expression.syntax.Access;
import dev.diorama.dynamodb.item.AttributeValue;
import java.util.ArrayList;
import java.util.List;

/**
 * One attribute's legacy condition, checked in AWS's order:
 *
 * <ol>
 *   <li>the number of values;
 *   <li>their types;
 *   <li>that those of BETWEEN and IN are of one type, and those of BETWEEN in order.
 * </ol>
 *
 * @param attribute the name of the whole attribute, which isn't a path
 */
record LegacyCondition(String attribute, ComparisonOperator operator, List<AttributeValue> values) {

    private static final String INVALID = "One or more parameter values were invalid: ";

    /**
     * A checked condition.
     *
     * @throws AwsError a ValidationException if the operator doesn't take the values
     */
    static LegacyCondition of(
            String attribute, ComparisonOperator operator, List<AttributeValue> values, Access access) {
        if (!operator.takes(values.size())) {
            throw access.invalid(INVALID + "Invalid number of argument(s) for the " + operator + " ComparisonOperator");
        }
        for (AttributeValue value : values) {
            if (!operator.takes(value.type())) {
                throw access.invalid(INVALID + "ComparisonOperator " + operator + " is not valid for " + value.type()
                        + " AttributeValue type");
            }
        }
        checkTogether(operator, values, access);
        return new LegacyCondition(attribute, operator, values);
    }

    private static void checkTogether(ComparisonOperator operator, List<AttributeValue> values, Access access) {
        if (values.stream().map(AttributeValue::type).distinct().count() > 1) {
            throw access.invalid(INVALID + "AttributeValues inside AttributeValueList must be of same type");
        }
        if (operator == ComparisonOperator.BETWEEN && ValueRelations.compare(values.get(0), values.get(1)) > 0) {
            throw access.invalid("The BETWEEN condition was provided a range where the lower bound is greater than the"
                    + " upper bound");
        }
    }

    /** The condition as expressions have it. */
    Condition condition() {
        DocumentPath path = DocumentPath.of(attribute);
        return switch (operator) {
            case EQ -> comparison(Comparator.EQUAL, path);
            case NE -> comparison(Comparator.NOT_EQUAL, path);
            case LE -> comparison(Comparator.LESS_OR_EQUAL, path);
            case LT -> comparison(Comparator.LESS, path);
            case GE -> comparison(Comparator.GREATER_OR_EQUAL, path);
            case GT -> comparison(Comparator.GREATER, path);
            case IN -> new In(path, literals());
            case BETWEEN -> new Between(path, literal(0), literal(1));
            case NOT_NULL -> new AttributeExists(path);
            case NULL -> new Not(new AttributeExists(path));
            case CONTAINS -> new Contains(path, literal(0));
            case NOT_CONTAINS -> new Not(new Contains(path, literal(0)));
            case BEGINS_WITH -> new BeginsWith(path, literal(0));
        };
    }

    private Condition comparison(Comparator comparator, DocumentPath path) {
        return new Comparison(comparator, path, literal(0));
    }

    private Operand literal(int index) {
        return new Literal(values.get(index));
    }

    private List<Operand> literals() {
        List<Operand> literals = new ArrayList<>(values.size());
        values.forEach(value -> literals.add(new Literal(value)));
        return literals;
    }
}
