package dev.diorama.dynamodb.item;

import dev.diorama.core.protocol.JsonBuffer;
import dev.diorama.core.protocol.JsonInput;
import dev.diorama.core.protocol.NativeShape;

/**
 * The model's map of a whole item to be put ({@code PutItemInputAttributeMap}): read as {@link WireAttributes} that hold
 * the stored bytes already, and written from an {@link Item}.
 */
public final class ItemShape implements NativeShape {

    @Override
    public WireAttributes read(JsonInput in) {
        in.next();
        int start = in.position();
        StoredItem item = ItemWriter.copy(in);
        if (item != null) {
            return new WireAttributes(item, ValueFaults.NONE);
        }
        in.rewind(start);
        return new AttributeValueReader(in).attributes();
    }

    @Override
    public void write(JsonBuffer out, Object value) {
        ((Item) value).writeTo(out);
    }
}
