package dev.diorama.core.http;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request, whole: its head as sent, its body decompressed. */
public final class HttpRequest {

    private static final InetSocketAddress NOWHERE = InetSocketAddress.createUnresolved("localhost", 0);

    private final RequestHead head;
    private final byte[] sentBody;
    private final byte[] body;
    private final boolean secure;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;

    HttpRequest(
            RequestHead head,
            byte[] sentBody,
            byte[] body,
            boolean secure,
            InetSocketAddress local,
            InetSocketAddress remote) {
        this.head = head;
        this.sentBody = sentBody;
        this.body = body;
        this.secure = secure;
        this.local = local;
        this.remote = remote;
    }

    /**
     * A request that came through no socket.
     *
     * @param target path and query, percent-encoded, such as {@code /?Action=ListTables}
     * @throws IllegalArgumentException if that would be no valid HTTP request
     */
    public static HttpRequest of(String method, String target, Map<String, String> headers, byte[] body) {
        return new HttpRequest(RequestHeadParser.parse(method, target, headers), body, body, false, NOWHERE, NOWHERE);
    }

    /** The method in its own case, such as {@code POST}. */
    public String method() {
        return head.method();
    }

    /** The path as sent, still percent-encoded; {@code *} for the server as a whole. */
    public String path() {
        return head.path();
    }

    /** What follows the first {@code ?} of the target, still percent-encoded; empty if there is none. */
    public String query() {
        return head.query();
    }

    /** The first header field of that name, in any case, without white space around it; null if there is none. */
    public @Nullable String header(String name) {
        return head.fields().first(name);
    }

    /** All header fields of that name, in any case, in the order they came. */
    public List<String> headers(String name) {
        return head.fields().all(name);
    }

    /** All header fields in the order they came, named as the client wrote them. */
    public Iterable<Map.Entry<String, String>> headers() {
        return head.fields().entries();
    }

    /** The body, decompressed; not to be changed. */
    public byte[] body() {
        return body;
    }

    /** The body as it was sent, before any {@code Content-Encoding} was undone: what a client has signed. */
    public byte[] sentBody() {
        return sentBody;
    }

    /** Whether it came over TLS. */
    public boolean secure() {
        return secure;
    }

    /** Where the server took the connection. */
    public InetSocketAddress localAddress() {
        return local;
    }

    /** Where the client is. */
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public String toString() {
        return method() + ' ' + path();
    }
}
