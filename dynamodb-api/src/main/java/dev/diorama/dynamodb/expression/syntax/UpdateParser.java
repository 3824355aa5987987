package dev.diorama.dynamodb.expression.syntax;

import dev.diorama.dynamodb.expression.syntax.Syntax.Action;
import dev.diorama.dynamodb.expression.syntax.Syntax.Add;
import dev.diorama.dynamodb.expression.syntax.Syntax.Arithmetic;
import dev.diorama.dynamodb.expression.syntax.Syntax.Delete;
import dev.diorama.dynamodb.expression.syntax.Syntax.Operand;
import dev.diorama.dynamodb.expression.syntax.Syntax.Path;
import dev.diorama.dynamodb.expression.syntax.Syntax.Remove;
import dev.diorama.dynamodb.expression.syntax.Syntax.Set;
import dev.diorama.dynamodb.expression.syntax.Syntax.Update;
import dev.diorama.dynamodb.expression.syntax.Token.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Parses updates.
 *
 * <pre>
 * update = section { section }                     each section at most once
 * section = SET set { "," set } | REMOVE path { "," path } | ADD path value { "," … } | DELETE path value { "," … }
 * set    = path "=" term
 * term   = factor [ ( "+" | "-" ) factor ]
 * factor = operand | "(" term ")"
 * </pre>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update
 *     expressions</a>
 */
final class UpdateParser {

    private final TokenReader reader;
    private final OperandParser operands;
    private final List<Action> actions = new ArrayList<>();

    private UpdateParser(TokenReader reader) {
        this.reader = reader;
        this.operands = new OperandParser(reader);
    }

    static Update parse(TokenReader reader) {
        return new UpdateParser(reader).update();
    }

    private Update update() {
        java.util.Set<Type> seen = EnumSet.noneOf(Type.class);
        Type repeated = null;
        do {
            Type section = reader.peek();
            if (!seen.add(section) && repeated == null) {
                repeated = section;
            }
            section(section);
        } while (reader.peek() != Type.END);
        reader.end();
        if (repeated != null) {
            throw reader.faults()
                    .invalid("The \"" + repeated.name() + "\" section can only be used once in an update expression;");
        }
        return new Update(actions);
    }

    private void section(Type section) {
        switch (section) {
            case SET, REMOVE, ADD, DELETE -> reader.takeAny();
            default -> throw reader.syntaxError();
        }
        do {
            actions.add(action(section));
        } while (reader.accept(Type.COMMA));
    }

    private Action action(Type section) {
        Path target = operands.path();
        return switch (section) {
            case SET -> {
                reader.take(Type.EQUAL);
                yield new Set(target, term());
            }
            case ADD -> new Add(target, operands.value());
            case DELETE -> new Delete(target, operands.value());
            default -> new Remove(target);
        };
    }

    private Operand term() {
        Operand left = factor();
        if (reader.peek() != Type.PLUS && reader.peek() != Type.MINUS) {
            return left;
        }
        String operator = reader.takeAny();
        return new Arithmetic(operator, left, factor());
    }

    private Operand factor() {
        if (reader.peek() != Type.OPENING) {
            return operands.operand();
        }
        int opening = reader.open();
        Operand inner = term();
        reader.close(opening);
        return inner;
    }
}
