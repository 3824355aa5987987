package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.Condition.AttributeExists;
import dev.diorama.dynamodb.expression.Condition.AttributeType;
import dev.diorama.dynamodb.expression.Condition.BeginsWith;
import dev.diorama.dynamodb.expression.Condition.Comparator;
import dev.diorama.dynamodb.expression.Condition.Contains;
import dev.diorama.dynamodb.expression.Operand.Literal;
import dev.diorama.dynamodb.expression.syntax.ExpressionFaults;
import dev.diorama.dynamodb.expression.syntax.Function;
import dev.diorama.dynamodb.expression.syntax.Parsed;
import dev.diorama.dynamodb.expression.syntax.Syntax;
import dev.diorama.dynamodb.item.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Binds a condition to the request's names and values, and checks each operator's and function's operands:
 *
 * <ol>
 *   <li>names and values are defined;
 *   <li>paths stand where paths must;
 *   <li>types of values are ones that the operator takes;
 *   <li>no path is compared with itself;
 *   <li>bounds of BETWEEN are of one type and in order.
 * </ol>
 */
final class ConditionBinder {

    private static final Set<String> ORDERED = Set.of("S", "N", "B");
    private static final Set<String> BEGINNING = Set.of("S", "B");
    private static final Set<String> CONTAINING = Set.of("S", "B", "SS", "NS", "BS", "L");
    private static final Set<String> STRING = Set.of("S");

    /** The types as AWS lists them; the order is its own. */
    private static final List<String> TYPES = List.of("B", "NULL", "SS", "BOOL", "L", "BS", "N", "NS", "S", "M");

    private final OperandBinder operands;
    private final ExpressionFaults faults;

    private ConditionBinder(OperandBinder operands, ExpressionFaults faults) {
        this.operands = operands;
        this.faults = faults;
    }

    static Condition bind(
            Parsed<Syntax.Condition> condition, ExpressionAttributes attributes, ExpressionFaults faults) {
        OperandBinder operands = new OperandBinder(condition, attributes, faults);
        return new ConditionBinder(operands, faults).condition(condition.tree());
    }

    private Condition condition(Syntax.Condition condition) {
        if (condition instanceof Syntax.Comparison comparison) {
            return comparison(comparison);
        }
        if (condition instanceof Syntax.Call call) {
            return call(call);
        }
        if (condition instanceof Syntax.And and) {
            return new Condition.And(conditions(and.conditions()));
        }
        if (condition instanceof Syntax.Or or) {
            return new Condition.Or(conditions(or.conditions()));
        }
        if (condition instanceof Syntax.Not not) {
            return new Condition.Not(condition(not.condition()));
        }
        return condition instanceof Syntax.Between between ? between(between) : in((Syntax.In) condition);
    }

    private List<Condition> conditions(List<Syntax.Condition> conditions) {
        List<Condition> bound = new ArrayList<>(conditions.size());
        for (Syntax.Condition condition : conditions) {
            bound.add(condition(condition));
        }
        return bound;
    }

    private Condition comparison(Syntax.Comparison comparison) {
        Comparator comparator = Comparator.of(comparison.operator());
        Operand left = operands.operand(comparison.left());
        Operand right = operands.operand(comparison.right());
        if (comparator.orders()) {
            operands.checkType(comparator.text(), left, ORDERED);
            operands.checkType(comparator.text(), right, ORDERED);
        }
        checkDistinct(comparator.text(), left, right);
        return new Condition.Comparison(comparator, left, right);
    }

    private Condition between(Syntax.Between between) {
        Operand operand = operands.operand(between.operand());
        Operand lower = operands.operand(between.lower());
        Operand upper = operands.operand(between.upper());
        operands.checkType("BETWEEN", operand, ORDERED);
        operands.checkType("BETWEEN", lower, ORDERED);
        operands.checkType("BETWEEN", upper, ORDERED);
        checkDistinct("BETWEEN", operand, lower);
        checkDistinct("BETWEEN", operand, upper);
        if (lower instanceof Literal from && upper instanceof Literal to) {
            checkBounds(from.value(), to.value());
        }
        return new Condition.Between(operand, lower, upper);
    }

    private void checkBounds(AttributeValue lower, AttributeValue upper) {
        if (!lower.type().equals(upper.type())) {
            throw bounds("same data type for lower and upper bounds", lower, upper);
        }
        if (ValueRelations.compare(lower, upper) > 0) {
            throw bounds("upper bound to be greater than or equal to lower bound", lower, upper);
        }
    }

    private AwsError bounds(String required, AttributeValue lower, AttributeValue upper) {
        return faults.invalid("The BETWEEN operator requires " + required + "; lower bound operand: AttributeValue: "
                + ValueText.of(lower) + ", upper bound operand: AttributeValue: " + ValueText.of(upper));
    }

    private Condition in(Syntax.In in) {
        Operand operand = operands.operand(in.operand());
        List<Operand> list = new ArrayList<>(in.list().size());
        for (Syntax.Operand candidate : in.list()) {
            Operand bound = operands.operand(candidate);
            checkDistinct("IN", operand, bound);
            list.add(bound);
        }
        return new Condition.In(operand, list);
    }

    private Condition call(Syntax.Call call) {
        Function function = Objects.requireNonNull(Function.named(call.function()));
        Operand first = operands.operand(call.arguments().get(0));
        return switch (function) {
            case ATTRIBUTE_EXISTS -> new AttributeExists(path(function, first));
            case ATTRIBUTE_NOT_EXISTS -> new Condition.Not(new AttributeExists(path(function, first)));
            default -> call(function, first, operands.operand(call.arguments().get(1)));
        };
    }

    private Condition call(Function function, Operand first, Operand second) {
        switch (function) {
            case ATTRIBUTE_TYPE -> checkTypeName(second);
            case BEGINS_WITH -> {
                operands.checkType(function.text(), first, BEGINNING);
                operands.checkType(function.text(), second, BEGINNING);
            }
            default -> operands.checkType(function.text(), first, CONTAINING);
        }
        checkDistinct(function.text(), first, second);
        return switch (function) {
            case ATTRIBUTE_TYPE -> new AttributeType(first, second);
            case BEGINS_WITH -> new BeginsWith(first, second);
            default -> new Contains(first, second);
        };
    }

    private Operand path(Function function, Operand operand) {
        if (operand instanceof DocumentPath) {
            return operand;
        }
        throw faults.notAPath(function.text());
    }

    private void checkTypeName(Operand operand) {
        operands.checkType(Function.ATTRIBUTE_TYPE.text(), operand, STRING);
        if (operand instanceof Literal literal
                && literal.value() instanceof AttributeValue.S name
                && !TYPES.contains(name.value())) {
            throw faults.invalid("Invalid attribute type name found; type: " + name.value() + ", valid types: {"
                    + String.join(",", TYPES) + "}");
        }
    }

    private void checkDistinct(String operator, Operand first, Operand other) {
        if (first instanceof DocumentPath && first.equals(other)) {
            throw faults.invalid("The first operand must be distinct from the remaining operands for this operator or"
                    + " function; operator: " + operator + ", first operand: " + first);
        }
    }
}
