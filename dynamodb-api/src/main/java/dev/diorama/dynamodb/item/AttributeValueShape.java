package dev.diorama.dynamodb.item;

import dev.diorama.core.protocol.JsonBuffer;
import dev.diorama.core.protocol.JsonInput;
import dev.diorama.core.protocol.NativeShape;

/** The model's {@code AttributeValue}, read as a {@link WireValue} and written from an {@link AttributeValue}. */
public final class AttributeValueShape implements NativeShape {

    @Override
    public WireValue read(JsonInput in) {
        return new AttributeValueReader(in).value();
    }

    @Override
    public void write(JsonBuffer out, Object value) {
        new AttributeValueWriter(out).write((AttributeValue) value);
    }
}
