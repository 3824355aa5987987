package dev.diorama.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * Reads one HTTP answer at a time from a connection, into a buffer that it keeps. It knows answers with a
 * <code>Content-Length</code> and chunked ones, at most 64 MiB long.
 */
final class Answer {
    private static final int MOST_BYTES = 64 << 20;
    private static final int UNKNOWN = -1;
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(ISO_8859_1);
    private static final byte[] CHUNKED = "\r\ntransfer-encoding:".getBytes(ISO_8859_1);

    private ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
    private int bodyStart = UNKNOWN;
    private int bodyLength = UNKNOWN;
    private boolean chunked;

    /** Makes room for the next answer. */
    void clear() {
        buffer.clear();
        bodyStart = UNKNOWN;
        bodyLength = UNKNOWN;
        chunked = false;
    }

    /** Reads what has arrived; true once the answer is whole. */
    boolean readFrom(ReadableByteChannel channel) throws IOException {
        if (channel.read(buffer) < 0) {
            throw new EOFException("The server closed the connection.");
        }
        if (bodyStart == UNKNOWN && !readHead()) {
            return false;
        }
        boolean whole = chunked ? readChunks() : buffer.position() >= bodyStart + bodyLength;
        if (!whole && !buffer.hasRemaining()) {
            grow();
        }
        return whole;
    }

    /** The status, such as 200. */
    int status() {
        byte[] bytes = buffer.array();
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
    }

    int bodyLength() {
        return bodyLength;
    }

    /** Whether the body contains these bytes. */
    boolean contains(byte[] wanted) {
        return indexOf(wanted, bodyStart, bodyStart + bodyLength) >= 0;
    }

    /** The body as text. */
    String body() {
        return new String(buffer.array(), bodyStart, bodyLength, ISO_8859_1);
    }

    private boolean readHead() {
        byte[] bytes = buffer.array();
        int end = endOfHead(bytes, buffer.position());
        if (end == UNKNOWN) {
            return false;
        }
        bodyStart = end + 4;
        int length = headerAfter(LENGTH, end + 2);
        chunked = length == UNKNOWN && headerAfter(CHUNKED, end + 2) != UNKNOWN;
        bodyLength = length == UNKNOWN ? 0 : number(bytes, length);
        return true;
    }

    private static int endOfHead(byte[] bytes, int limit) {
        for (int at = 0; at <= limit - 4; at++) {
            if (bytes[at] == '\r' && bytes[at + 2] == '\r' && bytes[at + 1] == '\n' && bytes[at + 3] == '\n') {
                return at;
            }
        }
        return UNKNOWN;
    }

    /** Where the header's value begins, spaces included; the name is matched in any case. */
    private int headerAfter(byte[] name, int limit) {
        byte[] bytes = buffer.array();
        for (int at = 0; at <= limit - name.length; at++) {
            if (bytes[at] == '\r' && matches(bytes, at, name)) {
                return at + name.length;
            }
        }
        return UNKNOWN;
    }

    private static boolean matches(byte[] bytes, int at, byte[] lowerCase) {
        for (int i = 2; i < lowerCase.length; i++) {
            byte each = bytes[at + i];
            if (each != lowerCase[i] && (each | 0x20) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] == ' ') {
            at++;
        }
        int number = 0;
        for (; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    /** Tries to walk all chunks; where they are whole, moves them together so that the body is one run of bytes. */
    private boolean readChunks() {
        int end = walkChunks(false);
        if (end == UNKNOWN) {
            return false;
        }
        bodyLength = walkChunks(true) - bodyStart;
        return true;
    }

    private int walkChunks(boolean together) {
        byte[] bytes = buffer.array();
        int limit = buffer.position();
        int to = bodyStart;
        int at = bodyStart;
        while (true) {
            int line = indexOf(new byte[] {'\r', '\n'}, at, limit);
            if (line < 0) {
                return UNKNOWN;
            }
            int size = Integer.parseInt(new String(bytes, at, line - at, ISO_8859_1).trim(), 16);
            int next = line + 2 + size + 2;
            if (next > limit) {
                return UNKNOWN;
            }
            if (size == 0) {
                return to;
            }
            if (together) {
                System.arraycopy(bytes, line + 2, bytes, to, size);
            }
            to += size;
            at = next;
        }
    }

    private int indexOf(byte[] wanted, int from, int to) {
        byte[] bytes = buffer.array();
        for (int at = from; at <= to - wanted.length; at++) {
            if (bytes[at] == wanted[0] && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return UNKNOWN;
    }

    private void grow() throws IOException {
        if (buffer.capacity() >= MOST_BYTES) {
            throw new IOException("An answer of more than " + MOST_BYTES + " bytes.");
        }
        buffer = ByteBuffer.allocate(buffer.capacity() * 2).put(buffer.flip());
    }
}
