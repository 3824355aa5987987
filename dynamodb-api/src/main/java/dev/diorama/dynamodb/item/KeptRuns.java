package dev.diorama.dynamodb.item;

import dev.diorama.core.protocol.JsonBuffer;
import dev.diorama.core.protocol.JsonInput;

/**
 * JSON put together from pieces of a request's JSON: pieces that lie side by side there are copied as one run. Of JSON
 * that is written as the store writes it, the whole is one run.
 */
final class KeptRuns {

    private final byte[] bytes;
    private final JsonBuffer out;
    private int from;
    private int to;

    KeptRuns(JsonInput in, JsonBuffer out) {
        this.bytes = in.bytes();
        this.out = out;
        this.from = in.position();
        this.to = from;
    }

    /** Adds a piece of the request. */
    void keep(int pieceFrom, int pieceTo) {
        if (pieceFrom != to) {
            flush();
            from = pieceFrom;
        }
        to = pieceTo;
    }

    /** Adds a character for a piece that is that character and perhaps white space. */
    void punctuation(char character, int pieceFrom, int pieceTo) {
        if (pieceTo - pieceFrom == 1) {
            keep(pieceFrom, pieceTo);
        } else {
            replaced(pieceTo).raw(character);
        }
    }

    /** Adds a text for a piece that is that text and perhaps white space or escapes. */
    void punctuation(byte[] text, int pieceFrom, int pieceTo) {
        if (pieceTo - pieceFrom == text.length) {
            keep(pieceFrom, pieceTo);
        } else {
            replaced(pieceTo).raw(text);
        }
    }

    /** Where to write something in place of a piece that ends there. */
    JsonBuffer replaced(int pieceTo) {
        flush();
        from = pieceTo;
        to = pieceTo;
        return out;
    }

    /** Copies what is kept and not copied yet. */
    void flush() {
        out.raw(bytes, from, to - from);
        from = to;
    }
}
