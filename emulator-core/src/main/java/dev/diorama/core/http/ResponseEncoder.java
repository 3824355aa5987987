package dev.diorama.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers as bytes; one for each event loop.
 *
 * <p>The head is put together in an array that is kept, then copied into the outgoing buffer in one go, then the body:
 * each body byte is copied once.
 */
final class ResponseEncoder {

    private static final byte[] OK = ascii("HTTP/1.1 200 OK\r\nDate: ");
    private static final byte[] CONTENT_LENGTH = ascii("\r\nContent-Length: ");
    private static final byte[] CLOSE = ascii("\r\nConnection: close");
    private static final byte[] KEEP_ALIVE = ascii("\r\nConnection: keep-alive");
    private static final byte[] END = ascii("\r\n\r\n");
    private static final int MAX_DIGITS = 10;

    private final InstantSource clock;
    private byte[] head = new byte[1024];
    private int length;
    private long dateSecond = Long.MIN_VALUE;
    private byte[] date = {};

    ResponseEncoder(InstantSource clock) {
        this.clock = clock;
    }

    /** Puts the head together, and says how many bytes the whole answer will take. */
    int prepare(HttpResponse response, @Nullable RequestHead request, boolean close) {
        length = 0;
        statusLine(response.status());
        append(date());
        for (int i = 0; i < response.headerCount(); i++) {
            field(response.headerName(i), response.headerValue(i));
        }
        if (mayHaveBody(response.status())) {
            append(CONTENT_LENGTH);
            appendNumber(response.length());
        }
        if (close) {
            append(CLOSE);
        } else if (request != null && !request.modern()) {
            append(KEEP_ALIVE);
        }
        append(END);
        return length + (sendsBody(response, request) ? response.length() : 0);
    }

    /** Writes the answer last prepared. */
    void write(HttpResponse response, @Nullable RequestHead request, ByteBuf out) {
        out.writeBytes(head, 0, length);
        if (sendsBody(response, request)) {
            out.writeBytes(response.body(), 0, response.length());
        }
    }

    private static boolean sendsBody(HttpResponse response, @Nullable RequestHead request) {
        boolean headOnly = request != null && request.method().equals("HEAD");
        return !headOnly && mayHaveBody(response.status());
    }

    private static boolean mayHaveBody(int status) {
        return status != 204 && status != 304;
    }

    private void statusLine(int status) {
        if (status == 200) {
            append(OK);
        } else {
            append(ascii("HTTP/1.1 " + status + ' ' + StatusText.of(status) + "\r\nDate: "));
        }
    }

    private byte[] date() {
        long second = Math.floorDiv(clock.millis(), 1000L);
        if (second != dateSecond) {
            dateSecond = second;
            date = HttpDate.of(second);
        }
        return date;
    }

    private void field(String name, String value) {
        makeRoom(name.length() + value.length() + 4);
        head[length++] = '\r';
        head[length++] = '\n';
        appendText(name);
        head[length++] = ':';
        head[length++] = ' ';
        appendText(value);
    }

    /** Room is there already. A line break in a value would let it forge fields, or a whole answer. */
    private void appendText(String text) {
        byte[] bytes = head;
        int at = length;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes[at++] = c >= ' ' && c <= 0xFF && c != 0x7F ? (byte) c : (byte) (c < ' ' ? ' ' : '?');
        }
        length = at;
    }

    private void append(byte[] bytes) {
        makeRoom(bytes.length);
        System.arraycopy(bytes, 0, head, length, bytes.length);
        length += bytes.length;
    }

    private void appendNumber(int number) {
        makeRoom(MAX_DIGITS);
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        int rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            head[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void makeRoom(int count) {
        if (head.length - length < count) {
            head = Arrays.copyOf(head, Math.max(head.length * 2, length + count));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
