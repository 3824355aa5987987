package dev.diorama.dynamodb.transaction;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.data.ItemWrite;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.key.KeyChecks;
import dev.diorama.dynamodb.table.Table;
import org.jspecify.annotations.Nullable;

/** The part of a transaction that leaves its item as it is, if only its condition holds. */
final class ConditionCheck extends ItemWrite {

    private final MapItem key;

    ConditionCheck(Structure in, MapItem key, @Nullable Condition condition) {
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
        return before;
    }
}
