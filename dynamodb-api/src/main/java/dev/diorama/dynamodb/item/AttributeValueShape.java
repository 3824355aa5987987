package dev.diorama.dynamodb.item;

import com.fasterxml.jackson.core.JsonParser;
import dev.diorama.core.protocol.JsonBuffer;
import dev.diorama.core.protocol.NativeShape;
import java.io.IOException;

/** The model's {@code AttributeValue}, read as a {@link WireValue} and written from an {@link AttributeValue}. */
public final class AttributeValueShape implements NativeShape {

    @Override
    public WireValue read(JsonParser parser) throws IOException {
        return new AttributeValueReader(parser).value();
    }

    @Override
    public void write(JsonBuffer out, Object value) {
        new AttributeValueWriter(out).write((AttributeValue) value);
    }
}
