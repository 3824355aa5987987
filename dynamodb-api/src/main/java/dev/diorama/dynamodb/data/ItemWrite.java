package dev.diorama.dynamodb.data;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.table.Decision;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.Tables;
import org.jspecify.annotations.Nullable;

/**
 * A write of one item on its way, alone or in a transaction.
 *
 * <p>Making one checks what the request alone can tell; {@link #resolve} finds its table, {@link #checkSchema} holds it
 * against the table's keys, and as a {@link Decision} it holds it against the item itself.
 */
public abstract class ItemWrite implements Decision {

    private final String tableName;
    private final @Nullable Condition condition;
    private final boolean returnsItemOnFailure;
    private @Nullable Table table;
    private byte @Nullable [] key;

    /** A write of the item that a request's members describe, once its condition is bound. */
    protected ItemWrite(Structure in, @Nullable Condition condition) {
        this.tableName = in.requiredString("TableName");
        this.condition = condition;
        this.returnsItemOnFailure = "ALL_OLD".equals(in.string("ReturnValuesOnConditionCheckFailure"));
    }

    /** The item or the key that says where to write. */
    public abstract Item place();

    /** Checks the write against the table's keys and indexes. */
    protected abstract void checkSchema(Table target);

    /** What becomes of the item, its condition holding. */
    protected abstract @Nullable StoredItem changed(@Nullable StoredItem before);

    /** The table as the request names it. */
    public String tableName() {
        return tableName;
    }

    /**
     * Finds the table.
     *
     * @throws dev.diorama.core.operation.AwsError ResourceNotFoundException
     */
    public Table resolve(Tables tables, RequestContext context) {
        Table found = tables.named(tableName, context);
        table = found;
        return found;
    }

    /** The table, once resolved. */
    public Table table() {
        Table found = table;
        if (found == null) {
            throw new IllegalStateException("not resolved");
        }
        return found;
    }

    /**
     * Checks the write against its table's keys and indexes, and answers the item's place in the table.
     *
     * @throws dev.diorama.core.operation.AwsError ValidationException
     */
    public byte[] key() {
        byte[] known = key;
        if (known == null) {
            checkSchema(table());
            known = table().codec().encode(place());
            key = known;
        }
        return known;
    }

    @Override
    public final @Nullable StoredItem after(@Nullable StoredItem before) {
        if (condition != null && !condition.test(before)) {
            throw DynamoDbError.conditionalCheckFailed(returnsItemOnFailure ? before : null);
        }
        return changed(before);
    }
}
