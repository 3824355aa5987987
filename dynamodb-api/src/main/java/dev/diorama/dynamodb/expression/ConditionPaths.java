package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.key.KeySchema;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The paths that a condition looks at. */
public final class ConditionPaths {

    private ConditionPaths() {}

    /**
     * Checks that a query's filter doesn't look at the key of the table or index that is queried.
     *
     * @param parameter what the message calls the filter: {@code Filter Expression} or {@code QueryFilter}
     * @throws AwsError a ValidationException that names the key attribute it looks at first
     */
    public static void checkNoKey(Condition filter, KeySchema schema, String parameter) {
        visit(
                filter,
                operand -> visit(operand, path -> {
                    if (schema.has(path.attribute())) {
                        throw DynamoDbError.validation(
                                parameter + " can only contain non-primary key attributes: Primary key attribute: "
                                        + path.attribute());
                    }
                }));
    }

    /** The top-level attributes that a condition looks at, in its order. */
    public static Set<String> attributes(Condition condition) {
        Set<String> attributes = new LinkedHashSet<>();
        visit(condition, operand -> visit(operand, path -> attributes.add(path.attribute())));
        return attributes;
    }

    private static void visit(Condition condition, Consumer<Operand> operands) {
        if (condition instanceof Condition.And and) {
            and.conditions().forEach(each -> visit(each, operands));
        } else if (condition instanceof Condition.Or or) {
            or.conditions().forEach(each -> visit(each, operands));
        } else if (condition instanceof Condition.Not not) {
            visit(not.condition(), operands);
        } else if (condition instanceof Condition.Comparison comparison) {
            operands.accept(comparison.left());
            operands.accept(comparison.right());
        } else if (condition instanceof Condition.Between between) {
            operands.accept(between.operand());
            operands.accept(between.lower());
            operands.accept(between.upper());
        } else if (condition instanceof Condition.In in) {
            operands.accept(in.operand());
            in.list().forEach(operands);
        } else {
            visitFunction(condition, operands);
        }
    }

    private static void visitFunction(Condition condition, Consumer<Operand> operands) {
        if (condition instanceof Condition.AttributeExists exists) {
            operands.accept(exists.path());
        } else if (condition instanceof Condition.AttributeType type) {
            operands.accept(type.operand());
            operands.accept(type.type());
        } else if (condition instanceof Condition.BeginsWith begins) {
            operands.accept(begins.operand());
            operands.accept(begins.start());
        } else if (condition instanceof Condition.Contains contains) {
            operands.accept(contains.operand());
            operands.accept(contains.part());
        }
    }

    private static void visit(Operand operand, Consumer<DocumentPath> paths) {
        if (operand instanceof DocumentPath path) {
            paths.accept(path);
        } else if (operand instanceof Operand.Size size) {
            visit(size.of(), paths);
        }
    }
}
