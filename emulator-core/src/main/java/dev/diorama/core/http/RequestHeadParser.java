package dev.diorama.core.http;

import static dev.diorama.core.http.Rejection.malformed;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of one connection's requests, line by line as their bytes come in.
 *
 * <p>Strict where leniency would let two readers of the same bytes disagree about where a request ends: lines end in
 * CR LF, a name touches its colon, nothing folds, a body's length is stated once and in one way
 * (<a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>).
 *
 * <p>The bytes are copied once into an array, where finding lines is cheapest, and from there once more, exact in
 * size, into the request, whose header fields stay bytes until someone asks for them.
 */
final class RequestHeadParser {

    private static final int INITIAL_BYTES = 2048;
    private static final int MAX_FIELDS = 256;

    private final int maxLineBytes;
    private final int maxFieldBytes;
    private byte[] buffer = new byte[INITIAL_BYTES];
    private int filled;
    private int fieldsStart;
    private int lineStart;
    private int scanned;
    private final HeadBuilder builder = new HeadBuilder();
    private long[] bounds = new long[24];
    private int fields;

    /**
     * @param maxLineBytes the longest request line taken
     * @param maxFieldBytes the longest sum of all header fields taken; with the line it stays below 65,536
     */
    RequestHeadParser(int maxLineBytes, int maxFieldBytes) {
        this.maxLineBytes = maxLineBytes;
        this.maxFieldBytes = maxFieldBytes;
    }

    /** The head of a request that comes from no socket. */
    static RequestHead parse(String method, String target, Map<String, String> headers) {
        StringBuilder text =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        if (headers.keySet().stream().noneMatch("Host"::equalsIgnoreCase)) {
            text.append("Host:localhost\r\n");
        }
        headers.forEach(
                (name, value) -> text.append(name).append(':').append(value).append("\r\n"));
        byte[] bytes = text.append("\r\n").toString().getBytes(ISO_8859_1);
        RequestHeadParser parser = new RequestHeadParser(bytes.length, bytes.length);
        parser.buffer = bytes;
        parser.filled = bytes.length;
        try {
            RequestHead head = parser.advance();
            if (head == null || parser.scanned != bytes.length || bytes.length > 0xFFFF) {
                throw malformed("A name or value holds a line break, or all together are too long");
            }
            return head;
        } catch (Rejection e) {
            throw new IllegalArgumentException(e.detail(), e);
        }
    }

    /** Whether no byte of a next request has come yet. */
    boolean isEmpty() {
        return filled == 0;
    }

    /** What is known of the request being read, for whoever must refuse it: its line, once that was read. */
    @Nullable
    RequestHead partial() {
        return builder.method.isEmpty() ? null : builder.build(new HeaderFields(copy(), bounds.clone(), fields));
    }

    /**
     * Takes bytes up to the end of a head, and no further.
     *
     * @return the head, or null while it isn't whole
     * @throws Rejection if this is no head, or one beyond the limits
     */
    @Nullable
    RequestHead read(ByteBuf in) throws Rejection {
        if (filled == 0) {
            skipLineBreaks(in);
        }
        while (in.isReadable()) {
            makeRoom();
            int before = filled;
            int taken = Math.min(in.readableBytes(), buffer.length - filled);
            in.getBytes(in.readerIndex(), buffer, filled, taken);
            filled += taken;
            RequestHead head = advance();
            in.skipBytes(scanned - before);
            if (head != null) {
                reset();
                return head;
            }
        }
        return null;
    }

    /** Some clients send a line break after a body; it belongs to nothing. */
    private static void skipLineBreaks(ByteBuf in) {
        while (in.isReadable()) {
            byte next = in.getByte(in.readerIndex());
            if (next != '\r' && next != '\n') {
                return;
            }
            in.skipBytes(1);
        }
    }

    private void makeRoom() {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }

    /** Reads all whole lines that are there. */
    private @Nullable RequestHead advance() throws Rejection {
        byte[] bytes = buffer;
        int end = filled;
        int i = scanned;
        while (i < end) {
            if (bytes[i++] == '\n') {
                scanned = i;
                if (line(bytes, lineStart, i - 2)) {
                    return builder.build(new HeaderFields(copy(), Arrays.copyOf(bounds, fields), fields));
                }
                lineStart = i;
            }
        }
        scanned = i;
        checkUnfinishedLine();
        return null;
    }

    /** Takes one line, from its start to before its CR LF; true if it ends the head. */
    private boolean line(byte[] bytes, int start, int end) throws Rejection {
        if (end < start || bytes[end] != '\r') {
            throw malformed("A line of the request's head doesn't end in CR LF");
        }
        if (start == 0) {
            if (end > maxLineBytes) {
                throw lineTooLong();
            }
            builder.requestLine(bytes, end);
            fieldsStart = end + 2;
            return false;
        }
        checkFieldBytes(end);
        if (end > start) {
            field(bytes, start, end);
            return false;
        }
        builder.checkWhole();
        return true;
    }

    private void field(byte[] bytes, int start, int end) throws Rejection {
        int colon = start;
        while (colon < end && HttpBytes.isToken(bytes[colon])) {
            colon++;
        }
        if (colon == start || colon == end || bytes[colon] != ':') {
            throw malformed("A header field has no valid name");
        }
        int valueStart = colon + 1;
        int valueEnd = end;
        while (valueStart < valueEnd && HttpBytes.isBlank(bytes[valueStart])) {
            valueStart++;
        }
        while (valueEnd > valueStart && HttpBytes.isBlank(bytes[valueEnd - 1])) {
            valueEnd--;
        }
        HttpBytes.checkFieldValue(bytes, valueStart, valueEnd);
        add(HeaderFields.bounds(start, colon, valueStart, valueEnd));
        builder.field(bytes, start, colon, valueStart, valueEnd);
    }

    private void add(long field) throws Rejection {
        if (fields == MAX_FIELDS) {
            throw new Rejection(HttpFailure.HEADERS_TOO_LARGE, "The request has more than 256 header fields");
        }
        if (fields == bounds.length) {
            bounds = Arrays.copyOf(bounds, fields * 2);
        }
        bounds[fields++] = field;
    }

    /** Tells what can't become a request from its first byte on, so that nobody waits for the rest. */
    private void checkUnfinishedLine() throws Rejection {
        if (lineStart > 0) {
            checkFieldBytes(filled);
            return;
        }
        if (filled > 0 && !HttpBytes.isToken(buffer[0])) {
            throw malformed("The request doesn't begin with a method");
        }
        if (filled > maxLineBytes + 1) {
            throw lineTooLong();
        }
    }

    private void checkFieldBytes(int end) throws Rejection {
        if (end - fieldsStart > maxFieldBytes) {
            throw new Rejection(
                    HttpFailure.HEADERS_TOO_LARGE,
                    "The request's header fields are longer than " + maxFieldBytes + " bytes");
        }
    }

    private Rejection lineTooLong() {
        return new Rejection(
                HttpFailure.REQUEST_LINE_TOO_LONG, "The request line is longer than " + maxLineBytes + " bytes");
    }

    private byte[] copy() {
        return Arrays.copyOf(buffer, scanned);
    }

    private void reset() {
        filled = 0;
        lineStart = 0;
        scanned = 0;
        fields = 0;
        builder.reset();
        if (buffer.length > INITIAL_BYTES) {
            buffer = new byte[INITIAL_BYTES];
        }
    }
}
