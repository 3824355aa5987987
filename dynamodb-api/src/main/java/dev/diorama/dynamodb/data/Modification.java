package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.expression.Update;
import dev.diorama.dynamodb.expression.UpdateResult;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.ItemSize;
import dev.diorama.dynamodb.item.ItemWriter;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.key.KeyAttribute;
import dev.diorama.dynamodb.key.KeyChecks;
import dev.diorama.dynamodb.table.Table;
import org.jspecify.annotations.Nullable;

/** A write that changes some attributes of an item, or makes it of its key. */
public final class Modification extends ItemWrite {

    private final MapItem key;
    private final @Nullable Update update;
    private @Nullable UpdateResult result;

    /**
     * @param in any structure with UpdateItem's members
     * @param update what to change, or null for nothing
     */
    public Modification(Structure in, MapItem key, @Nullable Update update, @Nullable Condition condition) {
        super(in, condition);
        this.key = key;
        this.update = update;
    }

    @Override
    public Item place() {
        return key;
    }

    @Override
    protected void checkSchema(Table target) {
        KeyChecks.checkKey(target.keys(), key);
        if (update != null) {
            update.checkLeavesAlone(
                    target.keys().attributes().stream().map(KeyAttribute::name).toList());
        }
    }

    @Override
    protected @Nullable StoredItem changed(@Nullable StoredItem before) {
        if (update == null) {
            return before == null ? new ItemWriter().write(key.attributes()) : before;
        }
        UpdateResult applied = update.apply(before == null ? key : before);
        if (before == null && !update.createsItem()) {
            return null;
        }
        result = applied;
        return checked(
                before == null
                        ? new ItemWriter().write(applied.attributes())
                        : new ItemWriter().rewrite(before, applied.changes()),
                applied);
    }

    private StoredItem checked(StoredItem stored, UpdateResult applied) {
        table().checkUpdatedIndexKeys(stored, applied.changes().keySet());
        if (stored.size() > ItemSize.MAX_BYTES) {
            throw DynamoDbError.validation("Item size to update has exceeded the maximum allowed size");
        }
        return stored;
    }

    /** What the update did, once it has run; null where it changed nothing. */
    @Nullable
    UpdateResult result() {
        return result;
    }
}
