package dev.diorama.core.http;

import static dev.diorama.core.http.Rejection.malformed;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Gathers, line by line, what the server itself must know of a request: its line, and how its body comes. */
final class HeadBuilder {

    private static final int NO_LENGTH = -1;
    /** More digits than any body has; a longer number would overflow. */
    private static final int MAX_LENGTH_DIGITS = 18;

    String method = "";
    private int hosts;
    private String target = "";
    private boolean modern;
    private boolean close;
    private boolean keepAlive;
    private long contentLength = NO_LENGTH;
    private boolean chunked;
    private boolean expectContinue;
    private String contentEncoding = "";
    /** A refusal that waits for the head's end, so that it can be worded for the service that was called. */
    private @Nullable Rejection refusal;

    void reset() {
        method = "";
        hosts = 0;
        close = false;
        keepAlive = false;
        contentLength = NO_LENGTH;
        chunked = false;
        expectContinue = false;
        contentEncoding = "";
        refusal = null;
    }

    RequestHead build(HeaderFields fields) {
        return new RequestHead(
                method,
                target,
                fields,
                modern,
                !close && (modern || keepAlive),
                Math.max(contentLength, 0),
                chunked,
                expectContinue && modern,
                contentEncoding);
    }

    /** Takes {@code POST / HTTP/1.1}. */
    void requestLine(byte[] bytes, int end) throws Rejection {
        int methodEnd = 0;
        while (methodEnd < end && HttpBytes.isToken(bytes[methodEnd])) {
            methodEnd++;
        }
        if (methodEnd == 0 || methodEnd == end || bytes[methodEnd] != ' ') {
            throw malformed("The request doesn't begin with a method");
        }
        int targetEnd = end - " HTTP/1.x".length();
        HttpBytes.checkTarget(bytes, methodEnd + 1, targetEnd);
        modern = isModern(bytes, targetEnd);
        target = target(bytes, methodEnd + 1, targetEnd);
        method = method(bytes, methodEnd);
    }

    /** Takes a field, given where its name and its value start and end. */
    void field(byte[] bytes, int start, int nameEnd, int valueStart, int valueEnd) throws Rejection {
        switch (nameEnd - start) {
            case 4 -> hosts += HttpBytes.spell(bytes, start, nameEnd, "host") ? 1 : 0;
            case 6 -> {
                if (HttpBytes.spell(bytes, start, nameEnd, "expect")) {
                    expect(bytes, valueStart, valueEnd);
                }
            }
            case 10 -> {
                if (HttpBytes.spell(bytes, start, nameEnd, "connection")) {
                    connection(bytes, valueStart, valueEnd);
                }
            }
            case 14 -> {
                if (HttpBytes.spell(bytes, start, nameEnd, "content-length")) {
                    contentLength(bytes, valueStart, valueEnd);
                }
            }
            case 16 -> {
                if (HttpBytes.spell(bytes, start, nameEnd, "content-encoding")) {
                    contentEncoding(bytes, valueStart, valueEnd);
                }
            }
            case 17 -> {
                if (HttpBytes.spell(bytes, start, nameEnd, "transfer-encoding")) {
                    transferEncoding(bytes, valueStart, valueEnd);
                }
            }
            default -> {}
        }
    }

    /** Checks what only the end of the head can tell. */
    void checkWhole() throws Rejection {
        if (refusal != null) {
            throw refusal;
        }
        if (hosts > 1 || (modern && hosts == 0)) {
            throw malformed("The request must have one Host header field");
        }
        if (chunked && contentLength != NO_LENGTH) {
            throw malformed("The request states its body's length in two ways");
        }
        if (chunked && !modern) {
            throw malformed("HTTP/1.0 knows no Transfer-Encoding");
        }
    }

    private static boolean isModern(byte[] bytes, int start) throws Rejection {
        String version = " HTTP/1.";
        for (int i = 0; i < version.length(); i++) {
            if (bytes[start + i] != version.charAt(i)) {
                throw malformed("The request isn't HTTP/1.0 or HTTP/1.1");
            }
        }
        byte minor = bytes[start + version.length()];
        if (minor != '0' && minor != '1') {
            throw malformed("The request isn't HTTP/1.0 or HTTP/1.1");
        }
        return minor == '1';
    }

    private static String target(byte[] bytes, int start, int end) {
        boolean root = end - start == 1 && bytes[start] == '/';
        return root ? "/" : new String(bytes, start, end - start, ISO_8859_1);
    }

    private static String method(byte[] bytes, int end) {
        if (end == 4 && bytes[0] == 'P' && bytes[1] == 'O' && bytes[2] == 'S' && bytes[3] == 'T') {
            return "POST";
        }
        return new String(bytes, 0, end, ISO_8859_1);
    }

    private void expect(byte[] bytes, int start, int end) {
        if (!HttpBytes.spell(bytes, start, end, "100-continue")) {
            refusal = new Rejection(HttpFailure.UNKNOWN_EXPECTATION, "The server knows no such expectation");
        }
        expectContinue = true;
    }

    private void connection(byte[] bytes, int start, int end) {
        int wordStart = start;
        for (int i = start; i <= end; i++) {
            if (i == end || bytes[i] == ',') {
                option(bytes, wordStart, i);
                wordStart = i + 1;
            }
        }
    }

    private void option(byte[] bytes, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && HttpBytes.isBlank(bytes[start])) {
            start++;
        }
        while (end > start && HttpBytes.isBlank(bytes[end - 1])) {
            end--;
        }
        close |= HttpBytes.spell(bytes, start, end, "close");
        keepAlive |= HttpBytes.spell(bytes, start, end, "keep-alive");
    }

    private void contentLength(byte[] bytes, int start, int end) throws Rejection {
        if (contentLength != NO_LENGTH || start == end || end - start > MAX_LENGTH_DIGITS) {
            throw malformed("The request must state its Content-Length once, as a number");
        }
        long length = 0;
        for (int i = start; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                throw malformed("The request must state its Content-Length once, as a number");
            }
            length = length * 10 + digit;
        }
        contentLength = length;
    }

    private void contentEncoding(byte[] bytes, int start, int end) {
        if (!contentEncoding.isEmpty()) {
            refusal = new Rejection(HttpFailure.UNKNOWN_CONTENT_ENCODING, "The body is encoded more than once");
        }
        String encoding = new String(bytes, start, end - start, ISO_8859_1).toLowerCase(Locale.ROOT);
        contentEncoding = encoding.equals("identity") ? "" : encoding;
    }

    private void transferEncoding(byte[] bytes, int start, int end) throws Rejection {
        if (chunked || !HttpBytes.spell(bytes, start, end, "chunked")) {
            throw malformed("The server knows no Transfer-Encoding but chunked, once");
        }
        chunked = true;
    }
}
