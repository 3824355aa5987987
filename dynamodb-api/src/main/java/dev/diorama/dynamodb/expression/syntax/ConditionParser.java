package dev.diorama.dynamodb.expression.syntax;

import dev.diorama.dynamodb.expression.syntax.Syntax.And;
import dev.diorama.dynamodb.expression.syntax.Syntax.Between;
import dev.diorama.dynamodb.expression.syntax.Syntax.Comparison;
import dev.diorama.dynamodb.expression.syntax.Syntax.Condition;
import dev.diorama.dynamodb.expression.syntax.Syntax.In;
import dev.diorama.dynamodb.expression.syntax.Syntax.Not;
import dev.diorama.dynamodb.expression.syntax.Syntax.Operand;
import dev.diorama.dynamodb.expression.syntax.Syntax.Or;
import dev.diorama.dynamodb.expression.syntax.Token.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses conditions, filters and key conditions.
 *
 * <pre>
 * or        = and { OR and }
 * and       = not { AND not }
 * not       = { NOT } predicate
 * predicate = operand comparator operand
 *           | operand BETWEEN operand AND operand
 *           | operand IN "(" operand { "," operand } ")"
 *           | function "(" operand { "," operand } ")"
 *           | "(" or ")"
 * </pre>
 *
 * <p>A parenthesis may open a condition or an operand, which only its end tells. So the rules give either, and whoever
 * needs a condition asks {@link #condition}.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition
 *     and filter expressions, operators, and functions</a>
 */
final class ConditionParser {

    private final TokenReader reader;
    private final OperandParser operands;

    private ConditionParser(TokenReader reader) {
        this.reader = reader;
        this.operands = new OperandParser(reader);
    }

    static Condition parse(TokenReader reader) {
        ConditionParser parser = new ConditionParser(reader);
        Condition condition = parser.condition(parser.or());
        reader.end();
        return condition;
    }

    private Syntax or() {
        Syntax first = and();
        if (reader.peek() != Type.OR) {
            return first;
        }
        List<Condition> conditions = new ArrayList<>();
        conditions.add(condition(first));
        while (reader.accept(Type.OR)) {
            conditions.add(condition(and()));
        }
        return new Or(conditions);
    }

    private Syntax and() {
        Syntax first = not();
        if (reader.peek() != Type.AND) {
            return first;
        }
        List<Condition> conditions = new ArrayList<>();
        conditions.add(condition(first));
        while (reader.accept(Type.AND)) {
            conditions.add(condition(not()));
        }
        return new And(conditions);
    }

    private Syntax not() {
        int times = 0;
        while (reader.accept(Type.NOT)) {
            times++;
        }
        Syntax predicate = predicate();
        if (times == 0) {
            return predicate;
        }
        // Pairs cancel out, so that no run of NOTs makes a deep tree.
        Condition condition = condition(predicate);
        return times % 2 == 0 ? condition : new Not(condition);
    }

    private Syntax predicate() {
        Syntax first = reader.peek() == Type.OPENING ? parenthesised() : operands.operand();
        if (!(first instanceof Operand operand)) {
            return first;
        }
        return switch (reader.peek()) {
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> comparison(operand);
            case BETWEEN -> between(operand);
            case IN -> in(operand);
            default -> operand;
        };
    }

    private Syntax parenthesised() {
        int opening = reader.open();
        Syntax inner = or();
        reader.close(opening);
        return inner;
    }

    private Condition comparison(Operand left) {
        String operator = reader.takeAny();
        return new Comparison(operator, left, operands.operand());
    }

    private Condition between(Operand operand) {
        reader.take(Type.BETWEEN);
        Operand lower = operands.operand();
        reader.take(Type.AND);
        return new Between(operand, lower, operands.operand());
    }

    private Condition in(Operand operand) {
        reader.take(Type.IN);
        return new In(operand, operands.list());
    }

    /** What was parsed, if it is a condition. */
    private Condition condition(Syntax parsed) {
        if (parsed instanceof Condition condition) {
            return condition;
        }
        throw reader.syntaxError();
    }
}
