package dev.diorama.core.http;

/** Why the server answers a request itself, without its handler or in its place. */
public enum HttpFailure {
    /** The bytes are no HTTP/1.x request, or a body is not what its {@code Content-Encoding} says. */
    MALFORMED(400),
    /** A request began and did not arrive whole in time. */
    TOO_SLOW(408),
    /** The body, as sent or once decompressed, is larger than the server takes. */
    BODY_TOO_LARGE(413),
    /** The request line is longer than the server takes. */
    REQUEST_LINE_TOO_LONG(414),
    /** The body has a {@code Content-Encoding} that the server doesn't know. */
    UNKNOWN_CONTENT_ENCODING(415),
    /** {@code Expect} asks for something else than {@code 100-continue}. */
    UNKNOWN_EXPECTATION(417),
    /** The header fields are larger, or more, than the server takes. */
    HEADERS_TOO_LARGE(431),
    /** The handler threw an exception instead of answering: a defect. */
    HANDLER_FAILED(500),
    /** All connections that the server may have are taken. */
    TOO_MANY_CONNECTIONS(503),
    /** The bodies of other requests take all the memory that there is for bodies. */
    OVERLOADED(503);

    private final int status;

    HttpFailure(int status) {
        this.status = status;
    }

    /** The HTTP status code of the answer. */
    public int status() {
        return status;
    }
}
