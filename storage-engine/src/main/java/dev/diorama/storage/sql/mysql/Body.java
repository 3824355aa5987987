package dev.diorama.storage.sql.mysql;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads through the body of a packet. */
final class Body {

    private final byte[] bytes;
    private int at;

    Body(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean ended() {
        return at >= bytes.length;
    }

    int remaining() {
        return bytes.length - at;
    }

    int first() {
        return bytes.length == 0 ? -1 : bytes[0] & 0xFF;
    }

    Body skip(int count) {
        at += count;
        return this;
    }

    long number(int size) {
        long number = 0;
        for (int i = 0; i < size; i++) {
            number |= (bytes[at++] & 0xFFL) << 8 * i;
        }
        return number;
    }

    /** Up to the next zero byte. */
    String text() {
        int from = at;
        while (bytes[at] != 0) {
            at++;
        }
        return new String(bytes, from, at++ - from, StandardCharsets.UTF_8);
    }

    String text(int length) {
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    String rest() {
        return text(remaining());
    }

    byte[] bytes(int length) {
        byte[] part = new byte[length];
        System.arraycopy(bytes, at, part, 0, length);
        at += length;
        return part;
    }

    /** An integer with its own length, or -1 for SQL's null. */
    long sized() {
        int first = (int) number(1);
        return switch (first) {
            case 0xFB -> -1;
            case 0xFC -> number(2);
            case 0xFD -> number(3);
            case 0xFE -> number(8);
            default -> first;
        };
    }

    @Nullable
    String sizedText() {
        long length = sized();
        return length < 0 ? null : text((int) length);
    }
}
