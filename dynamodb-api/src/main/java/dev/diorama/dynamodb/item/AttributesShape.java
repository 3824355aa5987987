package dev.diorama.dynamodb.item;

import dev.diorama.core.protocol.JsonBuffer;
import dev.diorama.core.protocol.JsonInput;
import dev.diorama.core.protocol.NativeShape;

/**
 * The model's maps of names to values ({@code AttributeMap}, {@code Key}, {@code ExpressionAttributeValueMap} and so on),
 * read as {@link WireAttributes} and written from an {@link Item}.
 */
public final class AttributesShape implements NativeShape {

    @Override
    public WireAttributes read(JsonInput in) {
        return new AttributeValueReader(in).attributes();
    }

    @Override
    public void write(JsonBuffer out, Object value) {
        ((Item) value).writeTo(out);
    }
}
