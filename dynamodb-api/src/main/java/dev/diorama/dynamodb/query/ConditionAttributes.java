package dev.diorama.dynamodb.query;

import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.expression.DocumentPath;
import dev.diorama.dynamodb.expression.Operand;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the attributes that a condition looks at. */
final class ConditionAttributes {

    private final Set<String> found = new LinkedHashSet<>();

    private ConditionAttributes() {}

    /** The names of the top-level attributes, in the condition's order. */
    static Set<String> of(Condition condition) {
        ConditionAttributes attributes = new ConditionAttributes();
        attributes.add(condition);
        return attributes.found;
    }

    private void add(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.conditions().forEach(this::add);
        } else if (condition instanceof Condition.Or or) {
            or.conditions().forEach(this::add);
        } else if (condition instanceof Condition.Not not) {
            add(not.condition());
        } else {
            operands(condition).forEach(this::add);
        }
    }

    private List<Operand> operands(Condition condition) {
        if (condition instanceof Condition.Comparison comparison) {
            return List.of(comparison.left(), comparison.right());
        }
        if (condition instanceof Condition.Between between) {
            return List.of(between.operand(), between.lower(), between.upper());
        }
        if (condition instanceof Condition.In in) {
            in.list().forEach(this::add);
            return List.of(in.operand());
        }
        if (condition instanceof Condition.BeginsWith begins) {
            return List.of(begins.operand(), begins.start());
        }
        if (condition instanceof Condition.Contains contains) {
            return List.of(contains.operand(), contains.part());
        }
        if (condition instanceof Condition.AttributeType type) {
            return List.of(type.operand(), type.type());
        }
        return List.of(((Condition.AttributeExists) condition).path());
    }

    private void add(Operand operand) {
        if (operand instanceof DocumentPath path) {
            found.add(path.attribute());
        } else if (operand instanceof Operand.Size size) {
            add(size.of());
        }
    }
}
