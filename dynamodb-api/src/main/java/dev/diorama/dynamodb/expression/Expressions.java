package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.syntax.ExpressionFaults;
import dev.diorama.dynamodb.expression.syntax.ExpressionKind;
import dev.diorama.dynamodb.expression.syntax.Parsed;
import dev.diorama.dynamodb.expression.syntax.Syntax;
import dev.diorama.dynamodb.expression.syntax.SyntaxCache;

/**
 * From the text of a request's expressions to what is run.
 *
 * <p>An operation binds its expressions in AWS's order of checks, then asks {@link ExpressionAttributes#checkAllUsed}.
 * Every method throws an {@link AwsError}, a ValidationException, for an expression that AWS refuses.
 */
public final class Expressions {

    private static final SyntaxCache CACHE = new SyntaxCache();

    private Expressions() {}

    /** Binds a {@code ConditionExpression}. */
    public static Condition condition(String text, ExpressionAttributes attributes) {
        return condition(text, attributes, ExpressionKind.CONDITION);
    }

    /** Binds a {@code FilterExpression}. */
    public static Condition filter(String text, ExpressionAttributes attributes) {
        return condition(text, attributes, ExpressionKind.FILTER);
    }

    /** Binds a {@code KeyConditionExpression}. */
    public static KeyPredicates keyCondition(String text, ExpressionAttributes attributes) {
        Condition condition = condition(text, attributes, ExpressionKind.KEY_CONDITION);
        return KeyConditionBinder.bind(condition, attributes.faults(ExpressionKind.KEY_CONDITION));
    }

    /** Binds an {@code UpdateExpression}. */
    public static Update update(String text, ExpressionAttributes attributes) {
        ExpressionFaults faults = attributes.faults(ExpressionKind.UPDATE);
        return UpdateBinder.bind(CACHE.update(text, faults), attributes, faults);
    }

    /** Binds a {@code ProjectionExpression}. */
    public static Projection projection(String text, ExpressionAttributes attributes) {
        ExpressionFaults faults = attributes.faults(ExpressionKind.PROJECTION);
        Parsed<Syntax.Projection> projection = CACHE.projection(text, faults);
        OperandBinder operands = new OperandBinder(projection, attributes, faults);
        PathTree<DocumentPath> paths = new PathTree<>();
        for (Syntax.Path path : projection.tree().paths()) {
            DocumentPath bound = operands.path(path);
            paths.add(bound, bound, faults);
        }
        return new Projection(paths);
    }

    private static Condition condition(String text, ExpressionAttributes attributes, ExpressionKind kind) {
        ExpressionFaults faults = attributes.faults(kind);
        return ConditionBinder.bind(CACHE.condition(text, faults), attributes, faults);
    }
}
