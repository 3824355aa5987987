package dev.diorama.dynamodb.item;

import dev.diorama.core.protocol.JsonBuffer;
import dev.diorama.core.protocol.JsonInput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns attributes into an item's stored bytes: its DynamoDB size as 4 bytes, big endian, then its JSON without white
 * space. Its buffer is the thread's own, used again for each item; so a writer stays with the thread that made it.
 */
public final class ItemWriter {

    private static final int USUAL_BYTES = 4096;

    private static final ThreadLocal<JsonBuffer> BUFFERS = ThreadLocal.withInitial(() -> new JsonBuffer(USUAL_BYTES));
    private static final ThreadLocal<GivenNames> NAMES = ThreadLocal.withInitial(GivenNames::new);

    private final JsonBuffer buffer = BUFFERS.get();
    private final AttributeValueWriter writer = new AttributeValueWriter(buffer);

    /** The stored item of a request's JSON, or null if {@link AttributeValueReader} has to look at it. */
    static @Nullable StoredItem copy(JsonInput in) {
        return ItemCopier.copy(in, BUFFERS.get(), NAMES.get());
    }

    /** The stored item of these attributes. */
    public StoredItem write(Map<String, AttributeValue> attributes) {
        buffer.clear().skipInt();
        buffer.fillInt(0, writer.write(attributes));
        return new StoredItem(buffer.toBytes());
    }

    /**
     * The stored item that another becomes by changing some attributes, without decoding the others.
     *
     * @param changes the changed values by name; null takes an attribute away
     */
    public StoredItem rewrite(StoredItem before, Map<String, @Nullable AttributeValue> changes) {
        buffer.clear().skipInt();
        buffer.raw('{');
        int grown = new StoredJson(before.stored(), StoredItem.JSON_OFFSET).copyChanged(changes, buffer);
        buffer.raw('}');
        buffer.fillInt(0, before.size() + grown);
        return new StoredItem(buffer.toBytes());
    }
}
