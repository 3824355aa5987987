package dev.diorama.dynamodb.expression.syntax;

import java.util.List;

/** A piece of an expression's syntax tree; it knows placeholders, not what a request puts in their place. */
public sealed interface Syntax {

    /** What is true or false of an item. */
    sealed interface Condition extends Syntax {}

    /** What has a value. */
    sealed interface Operand extends Syntax {}

    /** One change that an update makes. */
    sealed interface Action extends Syntax {

        /** What is changed. */
        Path target();
    }

    /** All of at least two conditions. */
    record And(List<Condition> conditions) implements Condition {}

    /** One of at least two conditions. */
    record Or(List<Condition> conditions) implements Condition {}

    record Not(Condition condition) implements Condition {}

    /** @param operator one of {@code = <> < <= > >=} */
    record Comparison(String operator, Operand left, Operand right) implements Condition {}

    record Between(Operand operand, Operand lower, Operand upper) implements Condition {}

    record In(Operand operand, List<Operand> list) implements Condition {}

    /** A call of a function, which is a condition or an operand depending on the function. */
    record Call(String function, List<Operand> arguments) implements Condition, Operand {}

    /** @param name the placeholder with its colon */
    record Value(String name) implements Operand {}

    /** A document path, from an attribute of the item downwards. */
    record Path(List<Step> steps) implements Operand {}

    /** @param operator {@code +} or {@code -} */
    record Arithmetic(String operator, Operand left, Operand right) implements Operand {}

    record Set(Path target, Operand value) implements Action {}

    record Remove(Path target) implements Action {}

    record Add(Path target, Value value) implements Action {}

    record Delete(Path target, Value value) implements Action {}

    /** An update: its actions in the text's order. */
    record Update(List<Action> actions) implements Syntax {}

    /** A projection: its paths in the text's order. */
    record Projection(List<Path> paths) implements Syntax {}

    /** One step of a path. */
    sealed interface Step {

        /** @param name an attribute's name, or a placeholder with its number sign */
        record Name(String name) implements Step {

            /** Whether the name stands for another. */
            public boolean isPlaceholder() {
                return name.charAt(0) == '#';
            }
        }

        /** @param index from 0 */
        record Index(int index) implements Step {}
    }
}
