package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.syntax.Access;
import dev.diorama.dynamodb.expression.syntax.ExpressionFaults;
import dev.diorama.dynamodb.expression.syntax.ExpressionKind;
import dev.diorama.dynamodb.expression.syntax.Parsed;
import dev.diorama.dynamodb.item.AttributeValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
    private final Set<String> usedNames = new HashSet<>();
    private final Set<String> usedValues = new HashSet<>();

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
            usedNames.add(placeholder);
        }
        for (String placeholder : expression.values()) {
            if (!values.containsKey(placeholder)) {
                throw faults.invalid("An expression attribute value used in expression is not defined;"
                        + " attribute value: " + placeholder);
            }
            usedValues.add(placeholder);
        }
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
        checkUsed("ExpressionAttributeNames", names.keySet(), usedNames);
        checkUsed("ExpressionAttributeValues", values.keySet(), usedValues);
    }

    private void checkUsed(String parameter, Set<String> given, Set<String> used) {
        if (used.size() < given.size()) {
            // AWS lists them in the order of a hash set, too.
            Set<String> unused = new HashSet<>(given);
            unused.removeAll(used);
            throw access.invalid("Value provided in " + parameter + " unused in expressions: keys: {"
                    + String.join(", ", unused) + "}");
        }
    }
}
