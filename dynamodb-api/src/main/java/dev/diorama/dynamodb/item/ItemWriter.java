package dev.diorama.dynamodb.item;

import dev.diorama.core.protocol.JsonBuffer;
import java.util.Map;

/**
 * Turns attributes into an item's stored bytes: its DynamoDB size as 4 bytes, big endian, then its JSON without white
 * space. Its buffer is used again for each item, so it isn't for two threads at once.
 */
public final class ItemWriter {

    private static final int USUAL_BYTES = 4096;

    private final JsonBuffer buffer = new JsonBuffer(USUAL_BYTES);
    private final AttributeValueWriter writer = new AttributeValueWriter(buffer);

    public StoredItem write(Map<String, AttributeValue> attributes) {
        buffer.clear().skipInt();
        buffer.fillInt(0, writer.write(attributes));
        return new StoredItem(buffer.toBytes());
    }
}
