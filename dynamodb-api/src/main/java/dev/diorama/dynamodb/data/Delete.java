package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.key.KeyChecks;
import dev.diorama.dynamodb.table.Table;
import org.jspecify.annotations.Nullable;

/** A write that takes an item away. */
public final class Delete extends ItemWrite {

    private final MapItem key;

    /**
     * @param in any structure with DeleteItem's members
     */
    public Delete(Structure in, MapItem key, @Nullable Condition condition) {
        super(in, condition);
        this.key = key;
    }

    @Override
    public Item place() {
        return key;
    }

    @Override
    protected void checkSchema(Table target) {
        KeyChecks.checkKey(target.keys(), key);
    }

    @Override
    protected @Nullable StoredItem changed(@Nullable StoredItem before) {
        return null;
    }
}
