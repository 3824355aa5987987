package dev.diorama.dynamodb.expression.syntax;

import java.nio.charset.StandardCharsets;

/**
 * Turns an expression's text into its syntax tree, in AWS's order of checks:
 *
 * <ol>
 *   <li>its size;
 *   <li>whether there is any;
 *   <li>its grammar;
 *   <li>its structure ({@link StructureCheck}).
 * </ol>
 *
 * <p>Each method throws a ValidationException through the faults it is given. The result depends on the text alone; the
 * kind within the faults only words the errors.
 */
final class Parser {

    private Parser() {}

    /** A condition, a filter or a key condition. */
    static Syntax.Condition condition(String text, ExpressionFaults faults) {
        return StructureCheck.check(ConditionParser.parse(reader(text, faults)), faults);
    }

    static Syntax.Update update(String text, ExpressionFaults faults) {
        return StructureCheck.check(UpdateParser.parse(reader(text, faults)), faults);
    }

    static Syntax.Projection projection(String text, ExpressionFaults faults) {
        return StructureCheck.check(ProjectionParser.parse(reader(text, faults)), faults);
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
