package dev.diorama.dynamodb.key;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.ItemSize;
import java.util.List;

/**
 * What a secondary index's key demands of the items of its table: an attribute may be missing, and then the item isn't in
 * the index; but one that is there must be fit to be a key.
 */
public final class IndexKeyChecks {

    private static final String UPDATE = "The update expression attempted to update ";

    private IndexKeyChecks() {}

    /**
     * Checks an item to be put.
     *
     * @throws AwsError a ValidationException for the first unfit attribute
     */
    public static void checkItem(String indexName, KeySchema index, Item item) {
        checkItem(indexName, index.partition(), KeyChecks.MAX_PARTITION_BYTES, item);
        checkItem(indexName, index.sort(), KeyChecks.MAX_SORT_BYTES, item);
    }

    private static void checkItem(String indexName, List<KeyAttribute> attributes, int maxBytes, Item item) {
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = item.get(attribute.name());
            if (value != null) {
                checkItem(indexName, attribute, maxBytes, value);
            }
        }
    }

    private static void checkItem(String indexName, KeyAttribute attribute, int maxBytes, AttributeValue value) {
        String name = attribute.name();
        if (!attribute.type().isOf(value)) {
            throw DynamoDbError.validation(
                    "One or more parameter values were invalid: Type mismatch for Index Key " + name + " Expected: "
                            + attribute.type() + " Actual: " + value.type() + " IndexName: " + indexName);
        }
        if (KeyChecks.isEmpty(value)) {
            throw DynamoDbError.validation(
                    "One or more parameter values are not valid. A value specified for a secondary"
                            + " index key is not supported. The AttributeValue for a key attribute cannot contain an empty "
                            + KeyChecks.typeName(value) + " value. IndexName: " + indexName + ", IndexKey: " + name);
        }
        if (ItemSize.of(value) > maxBytes) {
            throw DynamoDbError.validation(
                    "One or more parameter values were invalid: Size limit exceeded for Index Key "
                            + name + " Actual Size: " + ItemSize.of(value) + " bytes Max Size: " + maxBytes
                            + " bytes IndexName: " + indexName);
        }
    }

    /**
     * Checks what an update made of an item.
     *
     * @throws AwsError a ValidationException for the first unfit attribute
     */
    public static void checkUpdated(KeySchema index, Item updated) {
        checkUpdated(index.partition(), KeyChecks.MAX_PARTITION_BYTES, updated);
        checkUpdated(index.sort(), KeyChecks.MAX_SORT_BYTES, updated);
    }

    private static void checkUpdated(List<KeyAttribute> attributes, int maxBytes, Item updated) {
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = updated.get(attribute.name());
            if (value == null) {
                continue;
            }
            if (!attribute.type().isOf(value)) {
                throw DynamoDbError.validation(UPDATE + "the secondary index key to unsupported type");
            }
            if (KeyChecks.isEmpty(value)) {
                throw DynamoDbError.validation(UPDATE + "a secondary index key to a value that is not supported. The"
                        + " AttributeValue for a key attribute cannot contain an empty " + KeyChecks.typeName(value)
                        + " value.");
            }
            if (ItemSize.of(value) > maxBytes) {
                throw DynamoDbError.validation(UPDATE + "the secondary index key beyond allowed size limits");
            }
        }
    }
}
