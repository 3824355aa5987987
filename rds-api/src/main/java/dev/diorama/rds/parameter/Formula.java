package dev.diorama.rds.parameter;

import java.util.List;
import java.util.Optional;

/**
 * A value that depends on the instance, such as {@code LEAST({DBInstanceClassMemory/9531392},5000)}.
 *
 * <p>Numbers are whole; what a division leaves is cut off. Variables are what {@link InstanceFacts} has.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ParamValuesRef.html">Specifying DB
 *     parameters</a>
 */
public sealed interface Formula {

    /** Its value for an instance. */
    double of(InstanceFacts facts);

    /** Its value for an instance as a parameter's value. */
    default String valueFor(InstanceFacts facts) {
        return Long.toString((long) of(facts));
    }

    /** Whether a value is meant to be a formula, right or wrong. */
    static boolean looksLike(String value) {
        return value.startsWith("{") || value.matches("(?s)[A-Za-z]{3,8}\\(.*\\)");
    }

    /** The formula that a text is, or nothing where it is none. */
    static Optional<Formula> parse(String text) {
        return FormulaParser.parse(text);
    }

    /** A number. */
    record Constant(long number) implements Formula {
        @Override
        public double of(InstanceFacts facts) {
            return number;
        }
    }

    /** What the instance says. */
    record Variable(String name) implements Formula {
        @Override
        public double of(InstanceFacts facts) {
            return facts.variable(name);
        }
    }

    /** The binary logarithm; zero where there is none. */
    record Logarithm(Formula of) implements Formula {
        @Override
        public double of(InstanceFacts facts) {
            double argument = of.of(facts);
            return argument <= 0 ? 0 : Math.log(argument) / Math.log(2);
        }
    }

    /** A product or quotient. */
    record Product(Formula left, boolean divided, Formula right) implements Formula {
        @Override
        public double of(InstanceFacts facts) {
            double by = right.of(facts);
            return divided ? left.of(facts) / by : left.of(facts) * by;
        }
    }

    /** What stands between braces: the part of a number behind its point is cut off. */
    record Whole(Formula inner) implements Formula {
        @Override
        public double of(InstanceFacts facts) {
            double exact = inner.of(facts);
            return exact < 0 ? Math.ceil(exact) : Math.floor(exact);
        }
    }

    /** The greatest of some. */
    record Greatest(List<Formula> arguments) implements Formula {
        @Override
        public double of(InstanceFacts facts) {
            return arguments.stream().mapToDouble(a -> a.of(facts)).max().orElse(0);
        }
    }

    /** The least of some. */
    record Least(List<Formula> arguments) implements Formula {
        @Override
        public double of(InstanceFacts facts) {
            return arguments.stream().mapToDouble(a -> a.of(facts)).min().orElse(0);
        }
    }

    /** The sum of some. */
    record Sum(List<Formula> arguments) implements Formula {
        @Override
        public double of(InstanceFacts facts) {
            return arguments.stream().mapToDouble(a -> a.of(facts)).sum();
        }
    }
}
