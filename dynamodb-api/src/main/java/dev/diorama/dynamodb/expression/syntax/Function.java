package dev.diorama.dynamodb.expression.syntax;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The functions of expressions; unlike keywords, they are case-sensitive.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html#Expressions.OperatorsAndFunctions.Functions">Functions</a>
 */
public enum Function {
    ATTRIBUTE_EXISTS("attribute_exists", 1, Use.CONDITION),
    ATTRIBUTE_NOT_EXISTS("attribute_not_exists", 1, Use.CONDITION),
    ATTRIBUTE_TYPE("attribute_type", 2, Use.CONDITION),
    BEGINS_WITH("begins_with", 2, Use.CONDITION),
    CONTAINS("contains", 2, Use.CONDITION),
    SIZE("size", 1, Use.CONDITION_OPERAND),
    IF_NOT_EXISTS("if_not_exists", 2, Use.UPDATE_OPERAND),
    LIST_APPEND("list_append", 2, Use.UPDATE_OPERAND);

    /** Where a function may stand. */
    enum Use {
        CONDITION,
        CONDITION_OPERAND,
        UPDATE_OPERAND
    }

    private static final Map<String, Function> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Function::text, function -> function));

    private final String text;
    private final int operands;
    private final Use use;

    Function(String text, int operands, Use use) {
        this.text = text;
        this.operands = operands;
        this.use = use;
    }

    /** The function of a name, or null where there is none. */
    public static @Nullable Function named(String name) {
        return BY_NAME.get(name);
    }

    /** The name as expressions spell it. */
    public String text() {
        return text;
    }

    int operands() {
        return operands;
    }

    Use use() {
        return use;
    }
}
