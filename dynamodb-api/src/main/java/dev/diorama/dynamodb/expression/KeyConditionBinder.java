package dev.diorama.dynamodb.expression;

import dev.diorama.dynamodb.expression.Condition.And;
import dev.diorama.dynamodb.expression.Condition.BeginsWith;
import dev.diorama.dynamodb.expression.Condition.Between;
import dev.diorama.dynamodb.expression.Condition.Comparator;
import dev.diorama.dynamodb.expression.Condition.Comparison;
import dev.diorama.dynamodb.expression.KeyPredicate.Operator;
import dev.diorama.dynamodb.expression.Operand.Literal;
import dev.diorama.dynamodb.expression.syntax.ExpressionFaults;
import dev.diorama.dynamodb.item.AttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a condition apart into what it asks of each key attribute; most conditions ask too much. */
final class KeyConditionBinder {

    private final ExpressionFaults faults;
    private final Map<String, KeyPredicate> predicates = new LinkedHashMap<>(4);

    private KeyConditionBinder(ExpressionFaults faults) {
        this.faults = faults;
    }

    static KeyPredicates bind(Condition condition, ExpressionFaults faults) {
        KeyConditionBinder binder = new KeyConditionBinder(faults);
        binder.add(condition);
        return new KeyPredicates(binder.predicates);
    }

    private void add(Condition condition) {
        if (condition instanceof And and) {
            and.conditions().forEach(this::add);
            return;
        }
        KeyPredicate predicate = predicate(condition);
        if (predicates.putIfAbsent(predicate.attribute(), predicate) != null) {
            throw faults.bare("KeyConditionExpressions must only contain one condition per key");
        }
    }

    private KeyPredicate predicate(Condition condition) {
        if (condition instanceof Comparison comparison && comparison.comparator() != Comparator.NOT_EQUAL) {
            return comparison(comparison);
        }
        if (condition instanceof Between between) {
            return first("BETWEEN", Operator.BETWEEN, between.operand(), List.of(between.lower(), between.upper()));
        }
        if (condition instanceof BeginsWith begins) {
            return first("begins_with", Operator.BEGINS_WITH, begins.operand(), List.of(begins.start()));
        }
        throw faults.bare("Invalid operator used in KeyConditionExpression: " + name(condition));
    }

    private KeyPredicate comparison(Comparison comparison) {
        Operator operator = operator(comparison.comparator());
        Operand left = comparison.left();
        Operand right = comparison.right();
        checkOperands(List.of(left, right));
        if (left instanceof DocumentPath path) {
            return new KeyPredicate(path.attribute(), operator, List.of(value(right)));
        }
        return new KeyPredicate(((DocumentPath) right).attribute(), operator.mirrored(), List.of(value(left)));
    }

    private KeyPredicate first(String name, Operator operator, Operand first, List<Operand> others) {
        checkOperands(
                others.size() == 1 ? List.of(first, others.get(0)) : List.of(first, others.get(0), others.get(1)));
        if (first instanceof DocumentPath path) {
            List<AttributeValue> values =
                    others.stream().map(KeyConditionBinder::value).toList();
            return new KeyPredicate(path.attribute(), operator, values);
        }
        throw faults.bare("Invalid condition in KeyConditionExpression: " + name
                + " operator must have the key attribute as its first operand");
    }

    /** Checks that one of the operands is a whole attribute, and the others are values. */
    private void checkOperands(List<Operand> operands) {
        DocumentPath found = null;
        for (Operand operand : operands) {
            if (!(operand instanceof DocumentPath) && !(operand instanceof Literal)) {
                throw faults.bare("KeyConditionExpressions cannot contain nested operations");
            }
            if (operand instanceof DocumentPath path) {
                checkPath(path, found);
                found = path;
            }
        }
        if (found == null) {
            throw faults.bare("Invalid condition in KeyConditionExpression: No key attribute specified");
        }
    }

    private void checkPath(DocumentPath path, @Nullable DocumentPath earlier) {
        if (!path.steps().isEmpty()) {
            throw faults.bare("KeyConditionExpressions cannot have conditions on nested attributes");
        }
        if (earlier != null) {
            throw faults.bare(
                    "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition");
        }
    }

    private static AttributeValue value(Operand operand) {
        return ((Literal) operand).value();
    }

    private static Operator operator(Comparator comparator) {
        return switch (comparator) {
            case EQUAL -> Operator.EQUAL;
            case LESS -> Operator.LESS;
            case LESS_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            case GREATER -> Operator.GREATER;
            case GREATER_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case NOT_EQUAL -> throw new IllegalArgumentException(comparator.text());
        };
    }

    /** The operator's or function's name in the message that refuses it. */
    private static String name(Condition condition) {
        if (condition instanceof Comparison comparison) {
            return comparison.comparator().text();
        }
        if (condition instanceof Condition.Not not) {
            return not.condition() instanceof Condition.AttributeExists ? "attribute_not_exists" : "NOT";
        }
        if (condition instanceof Condition.Or) {
            return "OR";
        }
        if (condition instanceof Condition.In) {
            return "IN";
        }
        if (condition instanceof Condition.AttributeExists) {
            return "attribute_exists";
        }
        return condition instanceof Condition.Contains ? "contains" : "attribute_type";
    }
}
