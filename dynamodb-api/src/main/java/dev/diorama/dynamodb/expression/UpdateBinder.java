package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.syntax.ExpressionFaults;
import dev.diorama.dynamodb.expression.syntax.Parsed;
import dev.diorama.dynamodb.expression.syntax.Syntax;
import dev.diorama.dynamodb.item.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Binds an update to the request's names and values, and checks its operands, then its paths against one another. */
final class UpdateBinder {

    private static final Set<String> ADDED = Set.of("N", "SS", "NS", "BS");
    private static final Set<String> DELETED = Set.of("SS", "NS", "BS");

    private final OperandBinder operands;
    private final ExpressionFaults faults;

    private UpdateBinder(OperandBinder operands, ExpressionFaults faults) {
        this.operands = operands;
        this.faults = faults;
    }

    static Update bind(Parsed<Syntax.Update> update, ExpressionAttributes attributes, ExpressionFaults faults) {
        OperandBinder operands = new OperandBinder(update, attributes, faults);
        return new UpdateBinder(operands, faults).update(update.tree());
    }

    private Update update(Syntax.Update update) {
        List<DocumentPath> targets = new ArrayList<>(update.actions().size());
        List<UpdateAction> bound = new ArrayList<>(update.actions().size());
        for (Syntax.Action action : update.actions()) {
            targets.add(operands.path(action.target()));
            bound.add(action(action));
        }
        PathTree<UpdateAction> actions = new PathTree<>();
        for (int i = 0; i < targets.size(); i++) {
            actions.add(targets.get(i), bound.get(i), faults);
        }
        return new Update(actions);
    }

    private UpdateAction action(Syntax.Action action) {
        if (action instanceof Syntax.Set set) {
            return new UpdateAction.Set(operands.operand(set.value()));
        }
        if (action instanceof Syntax.Add add) {
            return new UpdateAction.Add(value("ADD", add.value(), ADDED), UpdateFault.INCORRECT_TYPE);
        }
        if (action instanceof Syntax.Delete delete) {
            return new UpdateAction.Delete(value("DELETE", delete.value(), DELETED), UpdateFault.INCORRECT_TYPE);
        }
        return new UpdateAction.Remove();
    }

    private AttributeValue value(String operator, Syntax.Value operand, Set<String> types) {
        AttributeValue value = operands.value(operand).value();
        if (!types.contains(value.type())) {
            throw incorrect(operator, value);
        }
        return value;
    }

    private AwsError incorrect(String operator, AttributeValue value) {
        return faults.invalid("Incorrect operand type for operator or function; operator: " + operator
                + ", operand type: " + ValueText.longType(value) + ", typeSet: ALLOWED_FOR_" + operator
                + "_OPERAND");
    }
}
