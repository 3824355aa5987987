package dev.diorama.dynamodb.table;

import dev.diorama.dynamodb.item.StoredItem;
import org.jspecify.annotations.Nullable;

/**
 * What a write did to one item.
 *
 * @param before the item as it was, or null where there was none
 * @param after the item as it is now, or null where there is none
 */
public record Written(@Nullable StoredItem before, @Nullable StoredItem after) {}
