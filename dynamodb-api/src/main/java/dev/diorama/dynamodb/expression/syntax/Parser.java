package dev.diorama.dynamodb.expression.syntax;

import dev.diorama.dynamodb.expression.syntax.Token.Type;
import java.nio.charset.StandardCharsets;

/**
 * Turns an expression's text into its syntax tree, in AWS's order of checks:
 *
 * <ol>
 *   <li>its size;
 *   <li>whether there is any;
 *   <li>its grammar, then parentheses within parentheses, then reserved words;
 *   <li>its structure ({@link StructureCheck}).
 * </ol>
 *
 * <p>Each method throws a ValidationException through the faults it is given. The result depends on the text alone; the
 * kind within the faults only words the errors.
 */
final class Parser {

    private Parser() {}

    /** A condition, a filter or a key condition. */
    static Parsed<Syntax.Condition> condition(String text, ExpressionFaults faults) {
        return parsed(text, faults, ConditionParser::parse);
    }

    static Parsed<Syntax.Update> update(String text, ExpressionFaults faults) {
        return parsed(text, faults, UpdateParser::parse);
    }

    static Parsed<Syntax.Projection> projection(String text, ExpressionFaults faults) {
        return parsed(text, faults, ProjectionParser::parse);
    }

    private static <T extends Syntax> Parsed<T> parsed(
            String text, ExpressionFaults faults, java.util.function.Function<TokenReader, T> grammar) {
        TokenReader reader = reader(text, faults);
        T tree = grammar.apply(reader);
        StructureCheck.check(tree, faults);
        return new Parsed<>(tree, reader.distinct(Type.NAME_PLACEHOLDER), reader.distinct(Type.VALUE_PLACEHOLDER));
    }

    private static TokenReader reader(String text, ExpressionFaults faults) {
        checkSize(text, faults);
        if (text.isBlank()) {
            throw faults.invalid("The expression can not be empty;");
        }
        return new TokenReader(text, faults);
    }

    private static void checkSize(String text, ExpressionFaults faults) {
        if (text.length() * 3L <= Limits.MAX_BYTES) {
            return;
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Limits.MAX_BYTES) {
            String size = faults.kind() == ExpressionKind.FILTER ? " expression size: " + bytes : "";
            throw faults.invalid("Expression size has exceeded the maximum allowed size;" + size);
        }
    }
}
