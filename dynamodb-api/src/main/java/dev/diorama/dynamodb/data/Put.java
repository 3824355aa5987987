package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.key.KeyChecks;
import dev.diorama.dynamodb.table.Table;
import org.jspecify.annotations.Nullable;

/** A write that puts an item in place of whatever has its key. */
public final class Put extends ItemWrite {

    private final Item item;
    private final StoredItem stored;

    /**
     * @param in any structure with PutItem's members
     * @param item the item as it was given
     * @param stored the item as it will be kept
     */
    public Put(Structure in, Item item, StoredItem stored, @Nullable Condition condition) {
        super(in, condition);
        this.item = item;
        this.stored = stored;
    }

    @Override
    public Item place() {
        return item;
    }

    @Override
    protected void checkSchema(Table target) {
        KeyChecks.checkItem(target.keys(), item);
        target.checkIndexKeys(item);
    }

    @Override
    protected StoredItem changed(@Nullable StoredItem before) {
        return stored;
    }
}
