package dev.diorama.dynamodb.expression.syntax;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.syntax.Token.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression's tokens, read one after the other. */
final class TokenReader {

    /**
     * How many parentheses and calls may lie within one another. AWS's bound of 300 operators keeps any sensible
     * expression below it, and the parser's recursion needs a bound of its own.
     */
    private static final int MAX_DEPTH = 310;

    private final String text;
    private final List<Token> tokens;
    private final ExpressionFaults faults;
    private int position;
    private int depth;

    /** Where the pair of parentheses stands that was closed last. */
    private int lastOpening = -1;

    private int lastClosing = -1;
    private boolean redundantParentheses;
    private @Nullable String reservedWord;

    TokenReader(String text, ExpressionFaults faults) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
        this.faults = faults;
    }

    Type peek() {
        return tokens.get(position).type();
    }

    Type peekSecond() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1)).type();
    }

    boolean accept(Type type) {
        if (peek() != type) {
            return false;
        }
        position++;
        return true;
    }

    /** Takes the next token, which must be of the type, and gives its text. */
    String take(Type type) {
        if (peek() != type) {
            throw syntaxError();
        }
        return takeAny();
    }

    /** Takes the next token, which must be an attribute's name. */
    String takeName() {
        String name = take(Type.NAME);
        if (reservedWord == null && ReservedWords.contains(name)) {
            reservedWord = name;
        }
        return name;
    }

    String takeAny() {
        Token token = tokens.get(position++);
        return textOf(token);
    }

    /** Takes an opening parenthesis and gives its place for {@link #close}. */
    int open() {
        int opening = position;
        take(Type.OPENING);
        if (++depth > MAX_DEPTH) {
            throw tooDeep();
        }
        return opening;
    }

    /** Takes the closing parenthesis of a pair. */
    void close(int opening) {
        if (lastOpening == opening + 1 && lastClosing == position - 1) {
            redundantParentheses = true;
        }
        lastOpening = opening;
        lastClosing = position;
        take(Type.CLOSING);
        depth--;
    }

    /**
     * Checks that the expression ends here.
     *
     * @throws AwsError a ValidationException if it doesn't, if a pair of parentheses stood directly within another, or if
     *     a name was a reserved word
     */
    void end() {
        if (peek() != Type.END) {
            throw syntaxError();
        }
        if (redundantParentheses) {
            throw faults.invalid(Limits.REDUNDANT_PARENTHESES);
        }
        if (reservedWord != null) {
            throw faults.invalid("Attribute name is a reserved keyword; reserved keyword: " + reservedWord);
        }
    }

    /** The texts of the expression's tokens of a type, each once. */
    List<String> distinct(Type type) {
        return tokens.stream()
                .filter(token -> token.type() == type)
                .map(this::textOf)
                .distinct()
                .toList();
    }

    /** The error of the next token, with its neighbours as AWS shows them. */
    AwsError syntaxError() {
        Token token = tokens.get(position);
        boolean end = token.type() == Type.END;
        int from = position > 0 ? tokens.get(position - 1).start() : token.start();
        int to = end ? lastEnd() : tokens.get(position + 1).end();
        String near = text.substring(from, Math.max(from, to)).strip();
        return faults.invalid(
                "Syntax error; token: \"" + (end ? "<EOF>" : textOf(token)) + "\", near: \"" + near + "\"");
    }

    private int lastEnd() {
        return position > 0 ? tokens.get(position - 1).end() : text.length();
    }

    private AwsError tooDeep() {
        boolean repeated = position > 1 && tokens.get(position - 2).type() == Type.OPENING;
        return faults.invalid(repeated ? Limits.REDUNDANT_PARENTHESES : Limits.tooManyOperators());
    }

    private String textOf(Token token) {
        return text.substring(token.start(), token.end());
    }

    ExpressionFaults faults() {
        return faults;
    }
}
