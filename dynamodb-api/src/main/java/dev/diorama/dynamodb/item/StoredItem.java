package dev.diorama.dynamodb.item;

import dev.diorama.core.protocol.JsonBuffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item in its stored bytes: its DynamoDB size as 4 bytes, big endian, then its JSON as {@link ItemWriter} made it.
 *
 * <p>A response gets the JSON as it is; a single attribute is found by running over the bytes, and nothing else is
 * decoded. The bytes are trusted: they are never a caller's own.
 */
public final class StoredItem implements Item {

    /** Where the JSON begins. */
    public static final int JSON_OFFSET = 4;

    private final byte[] stored;

    /** The item of stored bytes, which nobody changes afterwards. */
    public StoredItem(byte[] stored) {
        this.stored = stored;
    }

    /** The item of these attributes. */
    public static StoredItem of(Map<String, AttributeValue> attributes) {
        return new ItemWriter().write(attributes);
    }

    /** The bytes as the store keeps them. */
    public byte[] stored() {
        return stored;
    }

    /** How many bytes of JSON there are, from {@link #JSON_OFFSET} on. */
    public int jsonLength() {
        return stored.length - JSON_OFFSET;
    }

    /** The item's JSON. */
    public byte[] json() {
        return Arrays.copyOfRange(stored, JSON_OFFSET, stored.length);
    }

    @Override
    public int size() {
        return ByteBuffer.wrap(stored).getInt();
    }

    @Override
    public @Nullable AttributeValue get(String name) {
        return new StoredJson(stored, JSON_OFFSET).find(name);
    }

    @Override
    public Map<String, AttributeValue> attributes() {
        return new StoredJson(stored, JSON_OFFSET).attributes();
    }

    @Override
    public void writeTo(JsonBuffer out) {
        out.raw(stored, JSON_OFFSET, jsonLength());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredItem that && Arrays.equals(stored, that.stored);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(stored);
    }

    @Override
    public String toString() {
        return new String(stored, JSON_OFFSET, jsonLength(), StandardCharsets.UTF_8);
    }
}
