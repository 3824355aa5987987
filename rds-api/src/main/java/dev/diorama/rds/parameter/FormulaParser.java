package dev.diorama.rds.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a {@link Formula}.
 *
 * <pre>
 * value    = integer | "{" product "}" | ("GREATEST" | "LEAST" | "SUM") "(" value {"," value} ")"
 * product  = factor {("*" | "/") factor}
 * factor   = integer | variable | "log" "(" product ")"
 * </pre>
 */
final class FormulaParser {

    private static final int LONGEST = 1000;
    private static final int DEEPEST = 16;
    private static final InstanceFacts ANY = new InstanceFacts(1, 1, 1, 1, true);

    private final String text;
    private int at;
    private int depth;

    private FormulaParser(String text) {
        this.text = text;
    }

    static Optional<Formula> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            FormulaParser parser = new FormulaParser(text);
            Formula formula = parser.value();
            parser.expectEnd();
            return Optional.of(formula);
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    private Formula value() {
        if (next('{')) {
            Formula inner = product();
            expect('}');
            return new Formula.Whole(inner);
        }
        return isLetter() ? function(word()) : integer();
    }

    private Formula function(String name) {
        expect('(');
        List<Formula> arguments = new ArrayList<>();
        enter();
        do {
            arguments.add(value());
        } while (next(','));
        depth--;
        expect(')');
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "GREATEST" -> new Formula.Greatest(arguments);
            case "LEAST" -> new Formula.Least(arguments);
            case "SUM" -> new Formula.Sum(arguments);
            default -> throw new Malformed();
        };
    }

    private Formula product() {
        Formula product = factor();
        while (true) {
            boolean divided = next('/');
            if (!divided && !next('*')) {
                return product;
            }
            Formula by = factor();
            if (divided && by.equals(new Formula.Constant(0))) {
                throw new Malformed();
            }
            product = new Formula.Product(product, divided, by);
        }
    }

    private Formula factor() {
        if (!isLetter()) {
            return integer();
        }
        String name = word();
        if (name.equals("log") && next('(')) {
            enter();
            Formula inner = product();
            depth--;
            expect(')');
            return new Formula.Logarithm(inner);
        }
        if (ANY.variable(name) < 0) {
            throw new Malformed();
        }
        return new Formula.Variable(name);
    }

    private Formula integer() {
        skip();
        int start = at;
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        try {
            return new Formula.Constant(Long.parseLong(text.substring(start, at)));
        } catch (NumberFormatException e) {
            throw new Malformed();
        }
    }

    private String word() {
        int start = at;
        while (isLetterHere()) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean isLetter() {
        skip();
        return isLetterHere();
    }

    private boolean isLetterHere() {
        return at < text.length() && Character.isLetter(text.charAt(at));
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw new Malformed();
        }
    }

    private boolean next(char symbol) {
        skip();
        if (at < text.length() && text.charAt(at) == symbol) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char symbol) {
        if (!next(symbol)) {
            throw new Malformed();
        }
    }

    private void expectEnd() {
        skip();
        if (at < text.length()) {
            throw new Malformed();
        }
    }

    private void skip() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    /** The text is no formula. */
    @SuppressWarnings("serial")
    private static final class Malformed extends RuntimeException {
        Malformed() {
            super(null, null, false, false);
        }
    }
}
