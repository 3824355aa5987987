package dev.diorama.dynamodb.expression.syntax;

import java.util.List;
import java.util.stream.Stream;

/** Syntax trees in few words. */
final class Trees {

    static final ExpressionFaults CONDITION = new ExpressionFaults(ExpressionKind.CONDITION, Access.READ);
    static final ExpressionFaults UPDATE = new ExpressionFaults(ExpressionKind.UPDATE, Access.READ);
    static final ExpressionFaults PROJECTION = new ExpressionFaults(ExpressionKind.PROJECTION, Access.READ);

    private Trees() {}

    static Syntax.Condition condition(String text) {
        return Parser.condition(text, CONDITION).tree();
    }

    static Syntax.Update update(String text) {
        return Parser.update(text, UPDATE).tree();
    }

    /** A path of names and of indexes in brackets. */
    static Syntax.Path path(String... steps) {
        return new Syntax.Path(Stream.of(steps).map(Trees::step).toList());
    }

    private static Syntax.Step step(String step) {
        return step.startsWith("[")
                ? new Syntax.Step.Index(Integer.parseInt(step.substring(1, step.length() - 1)))
                : new Syntax.Step.Name(step);
    }

    static Syntax.Value value(String name) {
        return new Syntax.Value(name);
    }

    static Syntax.Call call(String function, Syntax.Operand... arguments) {
        return new Syntax.Call(function, List.of(arguments));
    }

    static Syntax.Condition equal(Syntax.Operand left, Syntax.Operand right) {
        return new Syntax.Comparison("=", left, right);
    }

    /** The condition that an attribute equals {@code :v}. */
    static Syntax.Condition is(String attribute) {
        return equal(path(attribute), value(":v"));
    }

    static Syntax.Condition and(Syntax.Condition... conditions) {
        return new Syntax.And(List.of(conditions));
    }

    static Syntax.Condition or(Syntax.Condition... conditions) {
        return new Syntax.Or(List.of(conditions));
    }

    static Syntax.Condition not(Syntax.Condition condition) {
        return new Syntax.Not(condition);
    }
}
