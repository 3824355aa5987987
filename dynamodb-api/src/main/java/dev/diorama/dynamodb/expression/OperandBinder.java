package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.Operand.Arithmetic;
import dev.diorama.dynamodb.expression.Operand.IfNotExists;
import dev.diorama.dynamodb.expression.Operand.ListAppend;
import dev.diorama.dynamodb.expression.Operand.Literal;
import dev.diorama.dynamodb.expression.Operand.Size;
import dev.diorama.dynamodb.expression.syntax.ExpressionFaults;
import dev.diorama.dynamodb.expression.syntax.Function;
import dev.diorama.dynamodb.expression.syntax.Parsed;
import dev.diorama.dynamodb.expression.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Binds the operands of one expression to the request's names and values, and checks their types. */
final class OperandBinder {

    private static final Set<String> SIZED = Set.of("S", "B", "SS", "NS", "BS", "L", "M");
    private static final Set<String> LIST = Set.of("L");
    private static final Set<String> NUMBER = Set.of("N");

    private final ExpressionAttributes attributes;
    private final ExpressionFaults faults;

    /**
     * A binder for an expression.
     *
     * @throws AwsError a ValidationException if the request doesn't define all that the expression uses
     */
    OperandBinder(Parsed<?> expression, ExpressionAttributes attributes, ExpressionFaults faults) {
        attributes.use(expression, faults);
        this.attributes = attributes;
        this.faults = faults;
    }

    Operand operand(Syntax.Operand operand) {
        if (operand instanceof Syntax.Path path) {
            return path(path);
        }
        if (operand instanceof Syntax.Value value) {
            return value(value);
        }
        if (operand instanceof Syntax.Call call) {
            return call(call);
        }
        return arithmetic((Syntax.Arithmetic) operand);
    }

    Literal value(Syntax.Value value) {
        return new Literal(attributes.value(value.name()));
    }

    DocumentPath path(Syntax.Path path) {
        List<Syntax.Step> steps = path.steps();
        String attribute = name((Syntax.Step.Name) steps.get(0));
        if (steps.size() == 1) {
            return DocumentPath.of(attribute);
        }
        List<DocumentPath.Step> bound = new ArrayList<>(steps.size() - 1);
        for (Syntax.Step step : steps.subList(1, steps.size())) {
            bound.add(
                    step instanceof Syntax.Step.Index index
                            ? new DocumentPath.Index(index.index())
                            : new DocumentPath.Key(name((Syntax.Step.Name) step)));
        }
        return new DocumentPath(attribute, bound);
    }

    /**
     * Checks that an operand, if its type is known, has one of some types.
     *
     * @throws AwsError a ValidationException if it hasn't
     */
    void checkType(String operator, Operand operand, Set<String> types) {
        String type = operand.type();
        if (type != null && !types.contains(type)) {
            throw faults.operandType(operator, type);
        }
    }

    private String name(Syntax.Step.Name step) {
        return step.isPlaceholder() ? attributes.name(step.name()) : step.name();
    }

    private Operand call(Syntax.Call call) {
        List<Syntax.Operand> arguments = call.arguments();
        Operand first = operand(arguments.get(0));
        if (call.function().equals(Function.SIZE.text())) {
            checkType(call.function(), first, SIZED);
            return new Size(first);
        }
        Operand second = operand(arguments.get(1));
        if (call.function().equals(Function.LIST_APPEND.text())) {
            checkType(call.function(), first, LIST);
            checkType(call.function(), second, LIST);
            return new ListAppend(first, second);
        }
        if (first instanceof DocumentPath path) {
            return new IfNotExists(path, second);
        }
        throw faults.notAPath(call.function());
    }

    private Operand arithmetic(Syntax.Arithmetic arithmetic) {
        Operand left = operand(arithmetic.left());
        Operand right = operand(arithmetic.right());
        checkType(arithmetic.operator(), left, NUMBER);
        checkType(arithmetic.operator(), right, NUMBER);
        return new Arithmetic(left, right, arithmetic.operator().equals("-"));
    }
}
