package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.syntax.Access;
import dev.diorama.dynamodb.expression.syntax.ExpressionFaults;
import dev.diorama.dynamodb.expression.syntax.ExpressionKind;
import dev.diorama.dynamodb.item.AttributeValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** The attribute name that a placeholder stands for. */
    String name(String placeholder, ExpressionFaults faults) {
        String name = names.get(placeholder);
        if (name == null) {
            throw faults.invalid(
                    "An expression attribute name used in the document path is not defined; attribute name: "
                            + placeholder);
        }
        usedNames.add(placeholder);
        return name;
    }

    /** The value that a placeholder stands for. */
    AttributeValue value(String placeholder, ExpressionFaults faults) {
        AttributeValue value = values.get(placeholder);
        if (value == null) {
            throw faults.invalid(
                    "An expression attribute value used in expression is not defined; attribute value: " + placeholder);
        }
        usedValues.add(placeholder);
        return value;
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
            String unused = given.stream()
                    .filter(placeholder -> !used.contains(placeholder))
                    .collect(Collectors.joining(", ", "{", "}"));
            throw access.invalid("Value provided in " + parameter + " unused in expressions: keys: " + unused);
        }
    }
}
