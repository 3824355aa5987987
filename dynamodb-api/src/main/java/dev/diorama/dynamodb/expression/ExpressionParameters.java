package dev.diorama.dynamodb.expression;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.syntax.Access;
import dev.diorama.dynamodb.item.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks which of a request's expression and legacy parameters are given together, before any of them is looked into:
 *
 * <ol>
 *   <li>no expression beside a legacy parameter;
 *   <li>no names or values without an expression to use them;
 *   <li>no empty names or values;
 *   <li>the placeholders' syntax and length.
 * </ol>
 *
 * <p>An operation names its parameters in the order in which AWS lists them:
 *
 * <pre>{@code
 * ExpressionAttributes attributes = ExpressionParameters.ofWrite()
 *         .legacy("Expected", in.expected())
 *         .expression("ConditionExpression", in.conditionExpression())
 *         .attributes(in.names(), in.values());
 * }</pre>
 */
public final class ExpressionParameters {

    /** The longest placeholder, with its first character, in bytes. */
    private static final int MAX_PLACEHOLDER_BYTES = 255;

    private static final int MAX_NAME_BYTES = 65_535;

    private final Access access;
    private final List<String> legacy = new ArrayList<>(2);
    private final List<String> expressions = new ArrayList<>(3);
    private final List<String> withValues = new ArrayList<>(2);
    private boolean valuesUsable;

    private ExpressionParameters(Access access) {
        this.access = access;
    }

    /** The parameters of a request that reads items. */
    public static ExpressionParameters ofRead() {
        return new ExpressionParameters(Access.READ);
    }

    /** The parameters of a request that writes items. */
    public static ExpressionParameters ofWrite() {
        return new ExpressionParameters(Access.WRITE);
    }

    /** Notes a legacy parameter, null where it isn't given. */
    public ExpressionParameters legacy(String parameter, @Nullable Object value) {
        if (value != null) {
            legacy.add(parameter);
        }
        return this;
    }

    /** Notes an expression, null where it isn't given. */
    public ExpressionParameters expression(String parameter, @Nullable String text) {
        withValues.add(parameter);
        if (text != null) {
            expressions.add(parameter);
            valuesUsable = true;
        }
        return this;
    }

    /** Notes a {@code ProjectionExpression}, which can't use values; null where it isn't given. */
    public ExpressionParameters projection(@Nullable String text) {
        if (text != null) {
            expressions.add("ProjectionExpression");
        }
        return this;
    }

    /**
     * Checks the parameters and gives the request's names and values.
     *
     * @param names {@code ExpressionAttributeNames}, null where they aren't given
     * @param values {@code ExpressionAttributeValues}, null where they aren't given; their contents are checked apart
     * @throws AwsError a ValidationException if a check fails
     */
    public ExpressionAttributes attributes(
            @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
        if (!legacy.isEmpty() && !expressions.isEmpty()) {
            throw access.invalid("Can not use both expression and non-expression parameters in the same request:"
                    + " Non-expression parameters: {" + String.join(", ", legacy) + "} Expression parameters: {"
                    + String.join(", ", expressions) + "}");
        }
        checkUsable(names, values);
        if (names != null) {
            checkNames(names);
        }
        if (values != null) {
            checkPlaceholders("ExpressionAttributeValues", ':', values);
        }
        return new ExpressionAttributes(access, names == null ? Map.of() : names, values == null ? Map.of() : values);
    }

    private void checkUsable(@Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
        String onlyWith = " can only be specified when using expressions";
        if (names != null && expressions.isEmpty()) {
            throw access.invalid("ExpressionAttributeNames" + onlyWith);
        }
        if (values != null && !valuesUsable) {
            String missing = withValues.isEmpty()
                    ? ""
                    : ": " + String.join(" and ", withValues) + (withValues.size() == 1 ? " is null" : " are null");
            throw access.invalid(
                    "ExpressionAttributeValues" + onlyWith + missing, "ExpressionAttributeValues" + onlyWith);
        }
    }

    private void checkNames(Map<String, String> names) {
        checkPlaceholders("ExpressionAttributeNames", '#', names);
        names.forEach((placeholder, name) -> {
            if (name.isEmpty()) {
                throw access.invalid(
                        "ExpressionAttributeNames contains invalid value: Empty attribute name for key " + placeholder);
            }
            if (bytes(name) > MAX_NAME_BYTES) {
                throw access.invalid("Attribute name is too large, must be less than 65536 bytes");
            }
        });
    }

    private void checkPlaceholders(String parameter, char first, Map<String, ?> given) {
        if (given.isEmpty()) {
            throw access.invalid(parameter + " must not be empty");
        }
        for (String placeholder : given.keySet()) {
            if (placeholder.isEmpty()) {
                throw access.invalid(
                        parameter + " contains invalid key: The expression attribute map contains an empty key;");
            }
            if (bytes(placeholder) > MAX_PLACEHOLDER_BYTES) {
                throw access.invalid(parameter
                        + " contains invalid key: The expression attribute map contains a key that is too long;");
            }
            if (!isPlaceholder(placeholder, first)) {
                throw access.invalid(parameter + " contains invalid key: Syntax error; key: \"" + placeholder + "\"");
            }
        }
    }

    private static boolean isPlaceholder(String text, char first) {
        boolean valid = text.length() > 1 && text.charAt(0) == first;
        for (int i = 1; valid && i < text.length(); i++) {
            char c = text.charAt(i);
            valid = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
        }
        return valid;
    }

    private static int bytes(String text) {
        return text.length() * 3 <= MAX_PLACEHOLDER_BYTES
                ? text.length()
                : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
