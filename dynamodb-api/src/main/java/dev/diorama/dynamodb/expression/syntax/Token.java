package dev.diorama.dynamodb.expression.syntax;

/**
 * A piece of an expression's text.
 *
 * @param type what it is
 * @param start where it begins, in chars
 * @param end where the text behind it begins
 */
record Token(Type type, int start, int end) {

    enum Type {
        /** An attribute's or function's name, spelled out. */
        NAME,
        /** A placeholder such as {@code #n}. */
        NAME_PLACEHOLDER,
        /** A placeholder such as {@code :v}. */
        VALUE_PLACEHOLDER,
        NUMBER,
        AND,
        OR,
        NOT,
        BETWEEN,
        IN,
        SET,
        REMOVE,
        ADD,
        DELETE,
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        PLUS,
        MINUS,
        OPENING,
        CLOSING,
        OPENING_BRACKET,
        CLOSING_BRACKET,
        COMMA,
        DOT,
        /** A character that no expression has. */
        STRAY,
        END
    }
}
