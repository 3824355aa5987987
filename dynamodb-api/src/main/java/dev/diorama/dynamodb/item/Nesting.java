package dev.diorama.dynamodb.item;

import dev.diorama.dynamodb.DynamoDbError;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How deep lists and maps may lie within one another after an update. */
public final class Nesting {

    private Nesting() {}

    /**
     * Checks what an update made of attributes.
     *
     * @param values null stands for an attribute that is gone
     * @throws dev.diorama.core.operation.AwsError ValidationException beyond {@link AttributeValueReader#MAX_DEPTH}
     */
    public static void check(Collection<? extends @Nullable AttributeValue> values) {
        for (AttributeValue value : values) {
            if (value != null && isDeeper(value, AttributeValueReader.MAX_DEPTH)) {
                throw DynamoDbError.validation("Nesting Levels have exceeded supported limits");
            }
        }
    }

    private static boolean isDeeper(AttributeValue value, int levels) {
        if (value instanceof AttributeValue.L list) {
            return levels == 0 || list.values().stream().anyMatch(element -> isDeeper(element, levels - 1));
        }
        if (value instanceof AttributeValue.M map) {
            return levels == 0 || map.entries().values().stream().anyMatch(entry -> isDeeper(entry, levels - 1));
        }
        return false;
    }
}
