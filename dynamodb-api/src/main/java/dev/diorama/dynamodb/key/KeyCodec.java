package dev.diorama.dynamodb.key;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Decimal;
import dev.diorama.dynamodb.item.Item;
import dev.diorama.storage.Range;
import dev.diorama.storage.key.OrderedBytes;
import dev.diorama.storage.key.OrderedBytesReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes under which a table or an index keeps an item: the hash of its partition key, the partition key, the sort
 * key, and in an index the table's own key, without which entries of equal index keys would be one.
 *
 * <p>So items of a partition lie together, sorted by DynamoDB's order: numbers by value, strings by their UTF-8 bytes,
 * binaries by unsigned bytes. Whoever encodes has checked the values ({@link KeyChecks}).
 */
public final class KeyCodec {

    private static final int TERMINATOR_BYTES = 2;

    private final KeySchema schema;
    private final @Nullable KeySchema table;

    private KeyCodec(KeySchema schema, @Nullable KeySchema table) {
        this.schema = schema;
        this.table = table;
    }

    /** The codec of a table's keys. */
    public static KeyCodec ofTable(KeySchema table) {
        return new KeyCodec(table, null);
    }

    /** The codec of an index's keys. */
    public static KeyCodec ofIndex(KeySchema index, KeySchema table) {
        return new KeyCodec(index, table);
    }

    /**
     * The key of an item, or of a key alone such as an {@code ExclusiveStartKey}.
     *
     * @param item has all attributes of the key, and for an index those of the table's key too
     * @throws IllegalArgumentException if it hasn't
     */
    public byte[] encode(Item item) {
        OrderedBytes partition = new OrderedBytes();
        append(partition, schema.partition(), item);
        OrderedBytes key = hashed(partition);
        append(key, schema.sort(), item);
        if (table != null) {
            append(key, table.partition(), item);
            append(key, table.sort(), item);
        }
        return key.toByteArray();
    }

    /** The attributes that a key was made of. */
    public Map<String, AttributeValue> decode(byte[] key) {
        OrderedBytesReader reader = new OrderedBytesReader(key);
        reader.hash();
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        read(reader, schema, attributes);
        if (table != null) {
            read(reader, table, attributes);
        }
        return attributes;
    }

    /** Where the keys that satisfy a condition lie. */
    public Range range(KeyCondition condition) {
        OrderedBytes unhashed = new OrderedBytes();
        for (AttributeValue value : condition.partition()) {
            append(unhashed, value);
        }
        OrderedBytes prefix = hashed(unhashed);
        for (AttributeValue value : condition.equal()) {
            append(prefix, value);
        }
        byte[] partition = prefix.toByteArray();
        SortCondition next = condition.next();
        return next == null ? Range.prefix(partition) : range(partition, next);
    }

    private static Range range(byte[] partition, SortCondition next) {
        Range all = Range.prefix(partition);
        byte[] end = Objects.requireNonNull(all.to());
        if (next instanceof SortCondition.Less less) {
            return Range.between(partition, with(partition, less.than()));
        }
        if (next instanceof SortCondition.AtMost atMost) {
            return Range.between(partition, behind(partition, atMost.most()));
        }
        if (next instanceof SortCondition.Greater greater) {
            return Range.between(behind(partition, greater.than()), end);
        }
        if (next instanceof SortCondition.AtLeast atLeast) {
            return Range.between(with(partition, atLeast.least()), end);
        }
        if (next instanceof SortCondition.Between between) {
            return Range.between(with(partition, between.least()), behind(partition, between.most()));
        }
        byte[] whole = with(partition, ((SortCondition.BeginsWith) next).prefix());
        return Range.prefix(Arrays.copyOf(whole, whole.length - TERMINATOR_BYTES));
    }

    private static byte[] with(byte[] partition, AttributeValue value) {
        OrderedBytes key = new OrderedBytes(partition.length + 64).raw(partition);
        append(key, value);
        return key.toByteArray();
    }

    /** The first key behind all of a partition whose next sort attribute has a value; every encoding has one behind. */
    private static byte[] behind(byte[] partition, AttributeValue value) {
        return Objects.requireNonNull(Range.prefix(with(partition, value)).to());
    }

    private static OrderedBytes hashed(OrderedBytes partition) {
        byte[] encoded = partition.toByteArray();
        return new OrderedBytes(encoded.length + 64).hash(encoded).raw(encoded);
    }

    private static void append(OrderedBytes key, List<KeyAttribute> attributes, Item item) {
        for (int i = 0; i < attributes.size(); i++) {
            String name = attributes.get(i).name();
            AttributeValue value = item.get(name);
            if (value == null) {
                throw new IllegalArgumentException("The item lacks the key attribute " + name);
            }
            append(key, value);
        }
    }

    private static void append(OrderedBytes key, AttributeValue value) {
        if (value instanceof AttributeValue.S s) {
            key.bytes(s.value().getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof AttributeValue.N n) {
            key.number(n.value().value());
        } else if (value instanceof AttributeValue.B b) {
            key.bytes(b.value());
        } else {
            throw new IllegalArgumentException("A key can't be of type " + value.type());
        }
    }

    private static void read(OrderedBytesReader reader, KeySchema schema, Map<String, AttributeValue> attributes) {
        for (KeyAttribute attribute : schema.attributes()) {
            attributes.put(attribute.name(), read(reader, attribute.type()));
        }
    }

    private static AttributeValue read(OrderedBytesReader reader, ScalarAttributeType type) {
        return switch (type) {
            case S -> new AttributeValue.S(new String(reader.bytes(), StandardCharsets.UTF_8));
            case N -> new AttributeValue.N(Decimal.of(reader.number()));
            case B -> new AttributeValue.B(reader.bytes());
        };
    }
}
