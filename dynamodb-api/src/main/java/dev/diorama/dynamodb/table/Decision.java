package dev.diorama.dynamodb.table;

import dev.diorama.dynamodb.item.StoredItem;
import org.jspecify.annotations.Nullable;

/** What becomes of an item, decided while nobody else can write it. */
@FunctionalInterface
public interface Decision {

    /**
     * Decides.
     *
     * @param before the item as it is, or null where there is none
     * @return the item from now on (the same object where it stays), or null where there is to be none
     * @throws dev.diorama.core.operation.AwsError to leave everything as it is
     */
    @Nullable
    StoredItem after(@Nullable StoredItem before);
}
