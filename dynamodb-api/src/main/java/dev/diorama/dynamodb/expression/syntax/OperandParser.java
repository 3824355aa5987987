package dev.diorama.dynamodb.expression.syntax;

import dev.diorama.dynamodb.expression.syntax.Syntax.Call;
import dev.diorama.dynamodb.expression.syntax.Syntax.Operand;
import dev.diorama.dynamodb.expression.syntax.Syntax.Path;
import dev.diorama.dynamodb.expression.syntax.Syntax.Step;
import dev.diorama.dynamodb.expression.syntax.Syntax.Value;
import dev.diorama.dynamodb.expression.syntax.Token.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses operands, which all expressions share.
 *
 * <pre>
 * operand  = path | value | function "(" operand { "," operand } ")" | "(" operand ")"
 * path     = name { "." name | "[" number "]" }
 * </pre>
 */
final class OperandParser {

    private final TokenReader reader;

    OperandParser(TokenReader reader) {
        this.reader = reader;
    }

    Operand operand() {
        return switch (reader.peek()) {
            case VALUE_PLACEHOLDER -> value();
            case NAME -> reader.peekSecond() == Type.OPENING ? call() : path();
            case NAME_PLACEHOLDER -> path();
            case OPENING -> parenthesised();
            default -> throw reader.syntaxError();
        };
    }

    Value value() {
        return new Value(reader.take(Type.VALUE_PLACEHOLDER));
    }

    Path path() {
        List<Step> steps = new ArrayList<>(2);
        steps.add(name());
        while (true) {
            if (reader.accept(Type.DOT)) {
                steps.add(name());
            } else if (reader.accept(Type.OPENING_BRACKET)) {
                steps.add(index());
            } else {
                return new Path(steps);
            }
        }
    }

    private Operand parenthesised() {
        int opening = reader.open();
        Operand operand = operand();
        reader.close(opening);
        return operand;
    }

    private Call call() {
        String function = reader.take(Type.NAME);
        return new Call(function, list());
    }

    /** Operands between parentheses. */
    List<Operand> list() {
        int opening = reader.open();
        List<Operand> operands = new ArrayList<>(2);
        do {
            operands.add(operand());
        } while (reader.accept(Type.COMMA));
        reader.close(opening);
        return operands;
    }

    private Step name() {
        if (reader.peek() == Type.NAME_PLACEHOLDER) {
            return new Step.Name(reader.takeAny());
        }
        return new Step.Name(reader.takeName());
    }

    private Step index() {
        String digits = reader.take(Type.NUMBER);
        reader.take(Type.CLOSING_BRACKET);
        try {
            return new Step.Index(Integer.parseInt(digits));
        } catch (NumberFormatException tooLarge) {
            throw reader.faults().invalid("List index is not within the allowable range; index: [" + digits + "]");
        }
    }
}
