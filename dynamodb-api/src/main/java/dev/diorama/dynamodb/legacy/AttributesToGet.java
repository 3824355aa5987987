package dev.diorama.dynamodb.legacy;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.Projection;
import dev.diorama.dynamodb.expression.syntax.Access;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Translates {@code AttributesToGet}.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributesToGet.html">AttributesToGet
 *     (legacy)</a>
 */
public final class AttributesToGet {

    private AttributesToGet() {}

    /**
     * The projection onto whole attributes.
     *
     * @throws AwsError a ValidationException if a name is repeated
     */
    public static Projection projection(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw Access.READ.invalid(
                        "One or more parameter values were invalid: Duplicate value in attribute name: " + name);
            }
        }
        return Projection.ofAttributes(names);
    }
}
