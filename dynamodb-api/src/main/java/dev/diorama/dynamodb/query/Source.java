package dev.diorama.dynamodb.query;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.index.IndexDefinition;
import dev.diorama.dynamodb.index.SecondaryIndex;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.key.KeyChecks;
import dev.diorama.dynamodb.key.KeyCodec;
import dev.diorama.dynamodb.key.KeySchema;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.Tables;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.Range;
import org.jspecify.annotations.Nullable;

/**
 * Where a request reads: a table, or one of its indexes.
 *
 * @param table the table
 * @param index the index, or null for the table itself
 */
record Source(Table table, @Nullable SecondaryIndex index) {

    /**
     * What a request's TableName and IndexName say, in this order of checks:
     *
     * <ol>
     *   <li>the table is there;
     *   <li>it has the index;
     *   <li>the index is filled;
     *   <li>a global index isn't to be read consistently.
     * </ol>
     *
     * @throws AwsError ResourceNotFoundException for the table, ValidationException for the rest
     */
    static Source of(Structure in, Tables tables, RequestContext context) {
        Table table = tables.named(in.requiredString("TableName"), context);
        String name = in.string("IndexName");
        if (name == null) {
            return new Source(table, null);
        }
        SecondaryIndex index = table.index(name);
        if (index == null) {
            throw DynamoDbError.validation("The table does not have the specified index: " + name);
        }
        checkFilled(index);
        if (index.definition().global() && in.is("ConsistentRead")) {
            throw DynamoDbError.validation("Consistent reads are not supported on global secondary indexes");
        }
        return new Source(table, index);
    }

    /**
     * Checks that an index can be read yet.
     *
     * @throws AwsError a ValidationException if it is still being filled
     */
    static void checkFilled(SecondaryIndex index) {
        if (!index.complete()) {
            throw DynamoDbError.validation("Cannot read from backfilling global secondary index: "
                    + index.definition().name());
        }
    }

    /** The definition of the index, or null for a table. */
    @Nullable
    IndexDefinition definition() {
        return index == null ? null : index.definition();
    }

    /** The key that items are ordered by. */
    KeySchema keys() {
        return index == null ? table.keys() : index.definition().keys();
    }

    KeyCodec codec() {
        return index == null ? table.codec() : index.codec();
    }

    /** Walks one version of the table or the index; no lock is held meanwhile. */
    Cursor cursor(Range range, Direction direction) {
        return index == null ? table.cursor(range, direction) : index.entries().cursor(range, direction);
    }

    /** Whether a key is one of an item here: of an index's item, the index's key and the table's. */
    boolean isKey(Item key) {
        return index == null
                ? KeyChecks.isKey(table.keys(), key)
                : KeyChecks.isIndexKey(index.definition().keys(), table.keys(), key);
    }

    /** The key of an item here. */
    MapItem keyOf(Item item) {
        return index == null ? table.keys().keyOf(item) : index.definition().keyOf(item);
    }

    /** The whole item of an index's entry, or null where it has gone meanwhile. */
    @Nullable
    StoredItem fetch(Item entry) {
        return table.read(table.codec().encode(entry));
    }
}
