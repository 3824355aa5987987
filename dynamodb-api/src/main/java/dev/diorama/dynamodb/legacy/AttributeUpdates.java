package dev.diorama.dynamodb.legacy;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.Update;
import dev.diorama.dynamodb.expression.ValueText;
import dev.diorama.dynamodb.expression.syntax.Access;
import dev.diorama.dynamodb.item.AttributeValue;
import java.util.Map;
import java.util.Set;

/**
 * Translates {@code AttributeUpdates}.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html">AttributeUpdates
 *     (legacy)</a>
 */
public final class AttributeUpdates {

    private static final String INVALID = "One or more parameter values were invalid: ";

    private static final Set<String> ADDED = Set.of("N", "SS", "NS", "BS", "L");
    private static final Set<String> DELETED = Set.of("SS", "NS", "BS");

    private AttributeUpdates() {}

    /**
     * The update that the parameter describes.
     *
     * @throws AwsError a ValidationException if it is wrong in itself
     */
    public static Update update(Map<String, AttributeValueUpdate> updates) {
        Update.Builder update = Update.ofAttributes();
        updates.forEach((attribute, wish) -> {
            AttributeAction action = wish.action() == null ? AttributeAction.PUT : wish.action();
            AttributeValue value = wish.value();
            if (value != null) {
                add(update, attribute, action, value);
            } else if (action == AttributeAction.DELETE) {
                update.remove(attribute);
            } else {
                throw Access.WRITE.invalid(
                        INVALID + "Only DELETE action is allowed when no attribute value is specified");
            }
        });
        return update.build();
    }

    private static void add(Update.Builder update, String attribute, AttributeAction action, AttributeValue value) {
        switch (action) {
            case PUT -> update.set(attribute, value);
            case ADD -> {
                if (!ADDED.contains(value.type())) {
                    throw Access.WRITE.invalid(
                            INVALID + "ADD action is not supported for the type " + ValueText.longType(value));
                }
                update.add(attribute, value);
            }
            case DELETE -> {
                if (!DELETED.contains(value.type())) {
                    throw Access.WRITE.invalid(INVALID + "DELETE action with value is not supported for the type "
                            + ValueText.longType(value));
                }
                update.delete(attribute, value);
            }
        }
    }
}
