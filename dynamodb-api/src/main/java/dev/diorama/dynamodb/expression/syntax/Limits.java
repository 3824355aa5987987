package dev.diorama.dynamodb.expression.syntax;

/**
 * How large and how deep an expression may be.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters">Expression
 *     parameters</a>
 */
final class Limits {

    /** The longest expression, in bytes of UTF-8. */
    static final int MAX_BYTES = 4096;

    /** The most operators and functions; AND, OR and NOT aren't counted. */
    static final int MAX_OPERATORS = 300;

    /** The most values that IN compares with. */
    static final int MAX_IN_OPERANDS = 100;

    /** The most steps of a path. */
    static final int MAX_PATH_STEPS = 32;

    static final String REDUNDANT_PARENTHESES = "The expression has redundant parentheses;";

    private Limits() {}

    static String tooManyOperators() {
        return "The expression contains too many operators; operator count: " + (MAX_OPERATORS + 1);
    }
}
