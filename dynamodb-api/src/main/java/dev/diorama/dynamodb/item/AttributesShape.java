package dev.diorama.dynamodb.item;

import com.fasterxml.jackson.core.JsonParser;
import dev.diorama.core.protocol.JsonBuffer;
import dev.diorama.core.protocol.NativeShape;
import java.io.IOException;

/**
 * The model's maps of names to values ({@code AttributeMap}, {@code Key}, {@code ExpressionAttributeValueMap} and so on),
 * read as {@link WireAttributes} and written from an {@link Item}.
 */
public final class AttributesShape implements NativeShape {

    @Override
    public WireAttributes read(JsonParser parser) throws IOException {
        return new AttributeValueReader(parser).attributes();
    }

    @Override
    public void write(JsonBuffer out, Object value) {
        ((Item) value).writeTo(out);
    }
}
