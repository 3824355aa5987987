package dev.diorama.dynamodb.expression.syntax;

import dev.diorama.dynamodb.expression.syntax.Function.Use;
import dev.diorama.dynamodb.expression.syntax.Syntax.Call;
import dev.diorama.dynamodb.expression.syntax.Syntax.Operand;
import dev.diorama.dynamodb.expression.syntax.Syntax.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be said against a parsed expression before its names and values are known, in AWS's order:
 *
 * <ol>
 *   <li>functions: unknown, in the wrong place, with the wrong number of operands;
 *   <li>the number of operators, and of operands of IN;
 *   <li>the depth of paths.
 * </ol>
 */
final class StructureCheck {

    private final ExpressionFaults faults;
    private final List<Path> paths = new ArrayList<>();
    private int operators;
    private int mostInOperands;

    private StructureCheck(ExpressionFaults faults) {
        this.faults = faults;
    }

    static void check(Syntax expression, ExpressionFaults faults) {
        StructureCheck check = new StructureCheck(faults);
        check.visit(expression);
        check.conclude();
    }

    private void visit(Syntax syntax) {
        if (syntax instanceof Syntax.Condition condition) {
            visitCondition(condition);
        } else if (syntax instanceof Operand operand) {
            visitOperand(operand);
        } else if (syntax instanceof Syntax.Action action) {
            visitAction(action);
        } else if (syntax instanceof Syntax.Update update) {
            update.actions().forEach(this::visit);
        } else if (syntax instanceof Syntax.Projection projection) {
            paths.addAll(projection.paths());
        }
    }

    private void visitCondition(Syntax.Condition condition) {
        if (condition instanceof Syntax.And and) {
            and.conditions().forEach(this::visit);
        } else if (condition instanceof Syntax.Or or) {
            or.conditions().forEach(this::visit);
        } else if (condition instanceof Syntax.Not not) {
            visit(not.condition());
        } else if (condition instanceof Call call) {
            visitCall(call, Use.CONDITION);
        } else {
            operators++;
            visitPredicate(condition);
        }
    }

    private void visitPredicate(Syntax.Condition predicate) {
        if (predicate instanceof Syntax.Comparison comparison) {
            visitOperand(comparison.left());
            visitOperand(comparison.right());
        } else if (predicate instanceof Syntax.Between between) {
            visitOperand(between.operand());
            visitOperand(between.lower());
            visitOperand(between.upper());
        } else if (predicate instanceof Syntax.In in) {
            visitOperand(in.operand());
            in.list().forEach(this::visitOperand);
            mostInOperands = Math.max(mostInOperands, in.list().size());
        }
    }

    private void visitAction(Syntax.Action action) {
        paths.add(action.target());
        if (action instanceof Syntax.Set set) {
            visitOperand(set.value());
        }
    }

    private void visitOperand(Operand operand) {
        if (operand instanceof Path path) {
            paths.add(path);
        } else if (operand instanceof Call call) {
            visitCall(call, faults.kind() == ExpressionKind.UPDATE ? Use.UPDATE_OPERAND : Use.CONDITION_OPERAND);
        } else if (operand instanceof Syntax.Arithmetic arithmetic) {
            operators++;
            visitOperand(arithmetic.left());
            visitOperand(arithmetic.right());
        }
    }

    private void visitCall(Call call, Use place) {
        operators++;
        Function function = Function.named(call.function());
        if (function == null) {
            throw faults.invalid("Invalid function name; function: " + call.function());
        }
        checkPlace(function, place);
        int count = call.arguments().size();
        if (count != function.operands()) {
            throw faults.invalid("Incorrect number of operands for operator or function; operator or function: "
                    + function.text() + ", number of operands: " + count);
        }
        call.arguments().forEach(this::visitOperand);
    }

    private void checkPlace(Function function, Use place) {
        boolean inUpdate = place == Use.UPDATE_OPERAND;
        boolean ofUpdate = function.use() == Use.UPDATE_OPERAND;
        if (inUpdate != ofUpdate) {
            String article = inUpdate ? "an " : "a ";
            throw faults.invalid("The function is not allowed in " + article
                    + faults.kind().description() + "; function: " + function.text());
        }
        if (function.use() != place) {
            throw faults.invalid(
                    "The function is not allowed to be used this way in an expression; function: " + function.text());
        }
    }

    private void conclude() {
        if (operators > Limits.MAX_OPERATORS) {
            throw faults.invalid(Limits.tooManyOperators());
        }
        if (mostInOperands > Limits.MAX_IN_OPERANDS) {
            throw faults.invalid(
                    "The IN operator is provided with too many operands; number of operands: " + mostInOperands);
        }
        paths.forEach(this::checkDepth);
    }

    private void checkDepth(Path path) {
        if (path.steps().size() > Limits.MAX_PATH_STEPS) {
            throw faults.invalid("The document path has too many nesting elements; nesting elements: "
                    + path.steps().size());
        }
    }
}
