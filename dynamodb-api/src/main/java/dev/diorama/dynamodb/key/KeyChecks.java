package dev.diorama.dynamodb.key;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.dynamodb.item.ItemSize;
import java.util.List;

/**
 * What a table's key demands of items and of keys that requests give.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas: partition and
 *     sort keys</a>
 */
public final class KeyChecks {

    /** The most bytes of a partition key. */
    public static final int MAX_PARTITION_BYTES = 2048;

    /** The most bytes of a sort key. */
    public static final int MAX_SORT_BYTES = 1024;

    private static final String INVALID = "One or more parameter values were invalid: ";

    private KeyChecks() {}

    /**
     * Checks an item to be put: the key attributes are there, of their types, not empty and not too long.
     *
     * @throws AwsError a ValidationException for the first that isn't
     */
    public static void checkItem(KeySchema schema, Item item) {
        checkPresence(schema.partition(), item);
        checkPresence(schema.sort(), item);
        checkValues(schema, item);
    }

    /**
     * Checks the {@code Key} of a request: exactly the key attributes, of their types, not empty and not too long.
     *
     * @throws AwsError a ValidationException if it isn't so
     */
    public static void checkKey(KeySchema schema, Item key) {
        if (!isKey(schema, key)) {
            throw mismatch();
        }
        checkValues(schema, key);
    }

    /** The error for a key that is not one of the table's. */
    public static AwsError mismatch() {
        return DynamoDbError.validation("The provided key element does not match the schema");
    }

    /** Whether a key has the schema's attributes, each of its type, and no other. */
    public static boolean isKey(KeySchema schema, Item key) {
        return key.attributes().size()
                        == schema.partition().size() + schema.sort().size()
                && schema.isIn(key);
    }

    /** Whether a key is that of an index's entry: the attributes of the index's key and of the table's, and no other. */
    public static boolean isIndexKey(KeySchema index, KeySchema table, Item key) {
        long own = table.attributes().stream()
                .filter(attribute -> !index.has(attribute.name()))
                .count();
        return key.attributes().size() == index.attributes().size() + own && index.isIn(key) && table.isIn(key);
    }

    /**
     * Checks that a value for a key attribute isn't empty.
     *
     * @throws AwsError a ValidationException if it is
     */
    public static void checkNotEmpty(String name, AttributeValue value) {
        if (isEmpty(value)) {
            throw DynamoDbError.validation(
                    "One or more parameter values are not valid. The AttributeValue for a key attribute"
                            + " cannot contain an empty " + typeName(value) + " value. Key: " + name);
        }
    }

    /**
     * Checks the length of a partition key's value.
     *
     * @throws AwsError a ValidationException if it is more than {@link #MAX_PARTITION_BYTES}
     */
    public static void checkPartitionSize(AttributeValue value) {
        if (ItemSize.of(value) > MAX_PARTITION_BYTES) {
            throw DynamoDbError.validation(
                    INVALID + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
        }
    }

    /**
     * Checks the length of a sort key's value.
     *
     * @throws AwsError a ValidationException if it is more than {@link #MAX_SORT_BYTES}
     */
    public static void checkSortSize(AttributeValue value) {
        if (ItemSize.of(value) > MAX_SORT_BYTES) {
            throw DynamoDbError.validation(
                    INVALID + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
        }
    }

    static boolean isEmpty(AttributeValue value) {
        return (value instanceof AttributeValue.S s && s.value().isEmpty())
                || (value instanceof AttributeValue.B b && b.value().length == 0);
    }

    static String typeName(AttributeValue value) {
        return value instanceof AttributeValue.S ? "string" : "binary";
    }

    private static void checkPresence(List<KeyAttribute> attributes, Item item) {
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = item.get(attribute.name());
            if (value == null) {
                throw DynamoDbError.validation(INVALID + "Missing the key " + attribute.name() + " in the item");
            }
            if (!attribute.type().isOf(value)) {
                throw DynamoDbError.validation(INVALID + "Type mismatch for key " + attribute.name() + " expected: "
                        + attribute.type() + " actual: " + value.type());
            }
        }
    }

    private static void checkValues(KeySchema schema, Item item) {
        for (KeyAttribute attribute : schema.partition()) {
            AttributeValue value = item.get(attribute.name());
            if (value != null) {
                checkNotEmpty(attribute.name(), value);
                checkPartitionSize(value);
            }
        }
        for (KeyAttribute attribute : schema.sort()) {
            AttributeValue value = item.get(attribute.name());
            if (value != null) {
                checkNotEmpty(attribute.name(), value);
                checkSortSize(value);
            }
        }
    }
}
