package dev.diorama.dynamodb.batch;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.data.ItemParameters;
import dev.diorama.dynamodb.data.PutItem;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.item.WireAttributes;
import dev.diorama.dynamodb.key.KeyChecks;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.Tables;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One put or delete of a BatchWriteItem. */
final class BatchWrite {

    private final String tableName;
    private final Structure request;
    private final Item place;
    private final @Nullable StoredItem after;
    private @Nullable Table table;
    private byte @Nullable [] key;

    private BatchWrite(String tableName, Structure request, Item place, @Nullable StoredItem after) {
        this.tableName = tableName;
        this.request = request;
        this.place = place;
        this.after = after;
    }

    /**
     * Checks what the request alone can tell.
     *
     * @param request a WriteRequest
     */
    static BatchWrite of(String tableName, Structure request, RequestContext context) {
        Structure put = request.structure("PutRequest");
        Structure delete = request.structure("DeleteRequest");
        if (put != null && delete != null) {
            throw DynamoDbError.validation("Supplied AttributeValue has more than one datatypes set, "
                    + "must contain exactly one of the supported datatypes");
        }
        if (put != null) {
            WireAttributes item = ItemParameters.item(put, context);
            return new BatchWrite(tableName, request, item.given(), PutItem.stored(item));
        }
        if (delete != null) {
            return new BatchWrite(tableName, request, ItemParameters.key(delete, context), null);
        }
        throw DynamoDbError.validation(
                "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }

    /** Finds the table. */
    void resolve(Tables tables, RequestContext context) {
        table = tables.named(tableName, context);
    }

    /** Checks the item or key against the table. */
    void checkSchema() {
        Table target = table();
        if (after == null) {
            KeyChecks.checkKey(target.keys(), place);
        } else {
            if (!target.keys().isIn(place)) {
                throw KeyChecks.mismatch();
            }
            KeyChecks.checkItem(target.keys(), place);
            target.checkIndexKeys(place);
        }
        key = target.codec().encode(place);
    }

    String tableName() {
        return tableName;
    }

    Table table() {
        return Objects.requireNonNull(table);
    }

    byte[] key() {
        return Objects.requireNonNull(key);
    }

    /** The WriteRequest that asks for this again. */
    Structure again() {
        Structure again = new Structure(request.shape());
        return after == null
                ? again.with("DeleteRequest", again.newChild("DeleteRequest").with("Key", place))
                : again.with("PutRequest", again.newChild("PutRequest").with("Item", place));
    }

    /** The item or the key that says where to write. */
    Item place() {
        return place;
    }

    /** The item from now on, or null for a delete. */
    @Nullable
    StoredItem after() {
        return after;
    }
}
