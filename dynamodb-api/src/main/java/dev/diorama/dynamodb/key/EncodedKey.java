package dev.diorama.dynamodb.key;

import java.util.Arrays;

/** A key's bytes as a value: equal to others of the same bytes. */
public record EncodedKey(byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
