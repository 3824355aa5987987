package dev.diorama.dynamodb.expression.syntax;

import dev.diorama.dynamodb.expression.syntax.Token.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts an expression into tokens.
 *
 * <p>A name begins with a letter and goes on with letters, digits and underscores; keywords are names in any case. What
 * fits nothing becomes a {@link Type#STRAY} token of one character, for the parser to mind when it gets there.
 */
final class Lexer {

    private static final Map<String, Type> KEYWORDS = Map.of(
            "AND", Type.AND,
            "OR", Type.OR,
            "NOT", Type.NOT,
            "BETWEEN", Type.BETWEEN,
            "IN", Type.IN,
            "SET", Type.SET,
            "REMOVE", Type.REMOVE,
            "ADD", Type.ADD,
            "DELETE", Type.DELETE);

    private static final int LONGEST_KEYWORD = "BETWEEN".length();

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Lexer(String text) {
        this.text = text;
    }

    /** The tokens of an expression, the last of which is its end. */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.position < text.length()) {
            lexer.next();
        }
        lexer.tokens.add(new Token(Type.END, text.length(), text.length()));
        return lexer.tokens;
    }

    private void next() {
        char first = text.charAt(position);
        if (isSpace(first)) {
            position++;
        } else if (isLetter(first)) {
            int end = endOfWord(position);
            add(keywordOrName(position, end), end);
        } else if (isDigit(first)) {
            add(Type.NUMBER, endOfDigits(position));
        } else if (first == '#' || first == ':') {
            placeholder(first == '#' ? Type.NAME_PLACEHOLDER : Type.VALUE_PLACEHOLDER);
        } else {
            symbol(first);
        }
    }

    private void placeholder(Type type) {
        int end = endOfWord(position + 1);
        add(end == position + 1 ? Type.STRAY : type, end);
    }

    private void symbol(char first) {
        char second = position + 1 < text.length() ? text.charAt(position + 1) : ' ';
        if (first == '<' && second == '>') {
            add(Type.NOT_EQUAL, position + 2);
        } else if (first == '<' && second == '=') {
            add(Type.LESS_OR_EQUAL, position + 2);
        } else if (first == '>' && second == '=') {
            add(Type.GREATER_OR_EQUAL, position + 2);
        } else {
            add(single(first), position + 1);
        }
    }

    private static Type single(char symbol) {
        return switch (symbol) {
            case '=' -> Type.EQUAL;
            case '<' -> Type.LESS;
            case '>' -> Type.GREATER;
            case '+' -> Type.PLUS;
            case '-' -> Type.MINUS;
            case '(' -> Type.OPENING;
            case ')' -> Type.CLOSING;
            case '[' -> Type.OPENING_BRACKET;
            case ']' -> Type.CLOSING_BRACKET;
            case ',' -> Type.COMMA;
            case '.' -> Type.DOT;
            default -> Type.STRAY;
        };
    }

    private void add(Type type, int end) {
        tokens.add(new Token(type, position, end));
        position = end;
    }

    private Type keywordOrName(int start, int end) {
        if (end - start > LONGEST_KEYWORD) {
            return Type.NAME;
        }
        return KEYWORDS.getOrDefault(text.substring(start, end).toUpperCase(Locale.ROOT), Type.NAME);
    }

    private int endOfWord(int start) {
        int end = start;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int endOfDigits(int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a name or a placeholder may go on with the character. */
    static boolean isWordPart(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }
}
