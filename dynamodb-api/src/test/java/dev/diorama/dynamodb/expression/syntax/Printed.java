package dev.diorama.dynamodb.expression.syntax;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Syntax trees as expressions, with parentheses around every condition within another. */
final class Printed {

    private Printed() {}

    static String of(Syntax.Condition condition) {
        if (condition instanceof Syntax.And and) {
            return joined(and.conditions(), " AND ");
        }
        if (condition instanceof Syntax.Or or) {
            return joined(or.conditions(), " or ");
        }
        if (condition instanceof Syntax.Not not) {
            return "NOT (" + of(not.condition()) + ")";
        }
        if (condition instanceof Syntax.Comparison comparison) {
            return of(comparison.left()) + comparison.operator() + of(comparison.right());
        }
        if (condition instanceof Syntax.Between between) {
            return of(between.operand()) + " between " + of(between.lower()) + " AND " + of(between.upper());
        }
        if (condition instanceof Syntax.In in) {
            return of(in.operand()) + " IN " + list(in.list());
        }
        return of((Syntax.Operand) (Syntax.Call) condition);
    }

    static String of(Syntax.Update update) {
        StringBuilder text = new StringBuilder();
        String section = "";
        for (Syntax.Action action : update.actions()) {
            String keyword = action.getClass().getSimpleName().toUpperCase(Locale.ROOT);
            text.append(keyword.equals(section) ? ", " : " " + keyword + " ").append(of(action));
            section = keyword;
        }
        return text.toString();
    }

    private static String of(Syntax.Action action) {
        String target = of(action.target());
        if (action instanceof Syntax.Set set) {
            return target + " = " + of(set.value());
        }
        if (action instanceof Syntax.Add add) {
            return target + " " + add.value().name();
        }
        return action instanceof Syntax.Delete delete
                ? target + " " + delete.value().name()
                : target;
    }

    private static String of(Syntax.Operand operand) {
        if (operand instanceof Syntax.Value value) {
            return value.name();
        }
        if (operand instanceof Syntax.Call call) {
            return call.function() + list(call.arguments());
        }
        if (operand instanceof Syntax.Arithmetic arithmetic) {
            return of(arithmetic.left()) + " " + arithmetic.operator() + " " + of(arithmetic.right());
        }
        StringBuilder text = new StringBuilder();
        for (Syntax.Step step : ((Syntax.Path) operand).steps()) {
            if (step instanceof Syntax.Step.Name name) {
                text.append(text.isEmpty() ? "" : ".").append(name.name());
            } else if (step instanceof Syntax.Step.Index index) {
                text.append('[').append(index.index()).append(']');
            }
        }
        return text.toString();
    }

    private static String joined(List<Syntax.Condition> conditions, String operator) {
        return conditions.stream().map(each -> "(" + of(each) + ")").collect(Collectors.joining(operator));
    }

    private static String list(List<Syntax.Operand> operands) {
        return operands.stream().map(Printed::of).collect(Collectors.joining(", ", "(", ")"));
    }
}
