package dev.diorama.core.http;

import java.util.Arrays;

/**
 * One answer: a status, header fields, a body. Made by one thread, handed over once, not touched afterwards.
 *
 * <p>The server adds {@code Date}, {@code Content-Length} and {@code Connection} itself; they are not to be set here.
 */
public final class HttpResponse {

    private static final byte[] EMPTY = {};

    private final int status;
    private String[] fields = new String[8];
    private int fieldsLength;
    private byte[] body = EMPTY;
    private int length;

    /**
     * @param status from 200 to 599
     */
    public HttpResponse(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("No final HTTP status: " + status);
        }
        this.status = status;
    }

    /** Adds a header field; line breaks and other control characters in it leave as spaces. */
    public HttpResponse header(String name, String value) {
        if (fieldsLength == fields.length) {
            fields = Arrays.copyOf(fields, fieldsLength * 2);
        }
        fields[fieldsLength++] = name;
        fields[fieldsLength++] = value;
        return this;
    }

    /** Sets the body. */
    public HttpResponse body(byte[] bytes) {
        return body(bytes, bytes.length);
    }

    /**
     * Sets the body to the first bytes of an array; it is read once, when the answer's turn comes, and must stay as it
     * is until then.
     */
    public HttpResponse body(byte[] bytes, int length) {
        if (length < 0 || length > bytes.length) {
            throw new IllegalArgumentException(length + " of " + bytes.length + " bytes");
        }
        this.body = bytes;
        this.length = length;
        return this;
    }

    public int status() {
        return status;
    }

    /** The array whose first {@link #length} bytes are the body. */
    public byte[] body() {
        return body;
    }

    /** The body's length in bytes. */
    public int length() {
        return length;
    }

    /** How many header fields it has. */
    public int headerCount() {
        return fieldsLength / 2;
    }

    /** The name of a header field, counted from 0 in the order they were added. */
    public String headerName(int index) {
        return fields[2 * index];
    }

    /** The value of a header field, counted from 0 in the order they were added. */
    public String headerValue(int index) {
        return fields[2 * index + 1];
    }

    @Override
    public String toString() {
        return status + " with " + length + " bytes";
    }
}
