package dev.diorama.core.http;

import static dev.diorama.core.http.Rejection.malformed;

import io.netty.buffer.ByteBuf;

/**
 * Reads what stands between the chunks of a chunked body: sizes, extensions (ignored) and trailer fields (ignored).
 * See <a href="https://www.rfc-editor.org/rfc/rfc9112#section-7.1">RFC 9112, section 7.1</a>.
 */
final class ChunkFraming {

    /** What {@link #next} says when it needs more bytes. */
    static final int UNFINISHED = -1;
    /** What {@link #next} says when the body is whole. */
    static final int END = -2;

    private static final int MAX_EXTENSION_BYTES = 256;
    private static final int MAX_SIZE_DIGITS = 7;

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA_CR,
        DATA_LF,
        TRAILER_START,
        TRAILER,
        TRAILER_LF,
        LAST_LF
    }

    private final int maxTrailerBytes;
    private State state = State.SIZE;
    private int digits;
    private int size;
    private int skipped;

    ChunkFraming(int maxTrailerBytes) {
        this.maxTrailerBytes = maxTrailerBytes;
    }

    /**
     * Reads up to the next chunk's bytes.
     *
     * @return the chunk's size, or {@link #UNFINISHED}, or {@link #END}
     */
    int next(ByteBuf in) throws Rejection {
        while (in.isReadable()) {
            byte b = in.readByte();
            switch (state) {
                case SIZE -> size(b);
                case EXTENSION -> extension(b);
                case SIZE_LF -> {
                    lineFeed(b);
                    skipped = 0;
                    digits = 0;
                    state = size == 0 ? State.TRAILER_START : State.DATA_CR;
                    if (size > 0) {
                        return size;
                    }
                }
                case DATA_CR -> {
                    state = State.DATA_LF;
                    expect(b, '\r');
                }
                case DATA_LF -> {
                    lineFeed(b);
                    size = 0;
                    state = State.SIZE;
                }
                case TRAILER_START -> state = b == '\r' ? State.LAST_LF : trailer(b);
                case TRAILER -> state = trailer(b);
                case TRAILER_LF -> {
                    lineFeed(b);
                    state = State.TRAILER_START;
                }
                case LAST_LF -> {
                    lineFeed(b);
                    return END;
                }
            }
        }
        return UNFINISHED;
    }

    private void size(byte b) throws Rejection {
        int digit = Character.digit(b, 16);
        if (digit >= 0) {
            if (++digits > MAX_SIZE_DIGITS + 1) {
                throw malformed("A chunk's size is too long");
            }
            size = digits > MAX_SIZE_DIGITS ? Integer.MAX_VALUE : size << 4 | digit;
            return;
        }
        if (digits == 0 || (b != '\r' && b != ';' && !HttpBytes.isBlank(b))) {
            throw malformed("A chunk has no valid size");
        }
        state = b == '\r' ? State.SIZE_LF : State.EXTENSION;
    }

    private void extension(byte b) throws Rejection {
        if (b == '\r') {
            state = State.SIZE_LF;
        } else if (b == '\n' || ++skipped > MAX_EXTENSION_BYTES) {
            throw malformed("A chunk's extension is malformed or too long");
        }
    }

    private State trailer(byte b) throws Rejection {
        if (b == '\n') {
            throw malformed("A trailer field doesn't end in CR LF");
        }
        if (++skipped > maxTrailerBytes) {
            throw new Rejection(HttpFailure.HEADERS_TOO_LARGE, "The trailer fields are too long");
        }
        return b == '\r' ? State.TRAILER_LF : State.TRAILER;
    }

    private static void lineFeed(byte b) throws Rejection {
        expect(b, '\n');
    }

    private static void expect(byte b, char expected) throws Rejection {
        if (b != expected) {
            throw malformed("A chunk doesn't end where its size says");
        }
    }
}
