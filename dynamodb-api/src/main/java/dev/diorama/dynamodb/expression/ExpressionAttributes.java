package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.syntax.Access;
import dev.diorama.dynamodb.expression.syntax.ExpressionFaults;
import dev.diorama.dynamodb.expression.syntax.ExpressionKind;
import dev.diorama.dynamodb.expression.syntax.Parsed;
import dev.diorama.dynamodb.item.AttributeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * One request's {@code ExpressionAttributeNames} and {@code ExpressionAttributeValues}, and which of them its
 * expressions have used.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html">Expression
 *     attribute names</a>
 */
public final class ExpressionAttributes {

    private final Access access;
    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final List<Parsed<?>> uses = new ArrayList<>(2);

    ExpressionAttributes(Access access, Map<String, String> names, Map<String, AttributeValue> values) {
        this.access = access;
        this.names = names;
        this.values = values;
    }

    ExpressionFaults faults(ExpressionKind kind) {
        return new ExpressionFaults(kind, access);
    }

    /**
     * Notes that an expression uses its placeholders.
     *
     * @throws AwsError a ValidationException for the first that the request doesn't define, names before values
     */
    void use(Parsed<?> expression, ExpressionFaults faults) {
        for (String placeholder : expression.names()) {
            if (!names.containsKey(placeholder)) {
                throw faults.invalid("An expression attribute name used in the document path is not defined;"
                        + " attribute name: " + placeholder);
            }
        }
        for (String placeholder : expression.values()) {
            if (!values.containsKey(placeholder)) {
                throw faults.invalid("An expression attribute value used in expression is not defined;"
                        + " attribute value: " + placeholder);
            }
        }
        uses.add(expression);
    }

    /** The attribute name that a placeholder in {@link #use} stands for. */
    String name(String placeholder) {
        return Objects.requireNonNull(names.get(placeholder));
    }

    /** The value that a placeholder in {@link #use} stands for. */
    AttributeValue value(String placeholder) {
        return Objects.requireNonNull(values.get(placeholder));
    }

    /**
     * Checks, once all of the request's expressions are bound, that nothing was given in vain.
     *
     * @throws AwsError a ValidationException that names what wasn't used
     */
    public void checkAllUsed() {
        checkUsed("ExpressionAttributeNames", names.keySet(), Parsed::names);
        checkUsed("ExpressionAttributeValues", values.keySet(), Parsed::values);
    }

    private void checkUsed(String parameter, Set<String> given, Function<Parsed<?>, List<String>> placeholders) {
        for (Parsed<?> use : uses) {
            // Placeholders in use are defined, and each is listed once.
            if (placeholders.apply(use).size() == given.size()) {
                return;
            }
        }
        // AWS lists them in the order of a hash set, too.
        Set<String> unused = new HashSet<>(given);
        uses.forEach(use -> placeholders.apply(use).forEach(unused::remove));
        if (!unused.isEmpty()) {
            throw access.invalid("Value provided in " + parameter + " unused in expressions: keys: {"
                    + String.join(", ", unused) + "}");
        }
    }
}
