package dev.diorama.core.http;

/**
 * A request's line and header fields, and what they say about the body to come.
 *
 * @param method in its own case
 * @param target as sent: usually path and query, but possibly a whole URI
 * @param modern whether the client speaks HTTP/1.1, not 1.0
 * @param keepAlive whether the connection stays open after the answer
 * @param contentLength of the body in bytes; 0 where none is stated
 * @param chunked whether the body comes in chunks, and so of no stated length
 * @param expectContinue whether the client may wait to be told to send its body
 * @param contentEncoding how the body is compressed; empty for not at all
 */
record RequestHead(
        String method,
        String target,
        HeaderFields fields,
        boolean modern,
        boolean keepAlive,
        long contentLength,
        boolean chunked,
        boolean expectContinue,
        String contentEncoding) {

    String path() {
        int start = pathStart();
        int query = target.indexOf('?', start);
        String path = query < 0 ? target.substring(start) : target.substring(start, query);
        return path.isEmpty() ? "/" : path;
    }

    String query() {
        int query = target.indexOf('?', pathStart());
        return query < 0 ? "" : target.substring(query + 1);
    }

    boolean hasBody() {
        return chunked || contentLength > 0;
    }

    /** A proxy's client sends a whole URI, of which only the path counts here. */
    private int pathStart() {
        if (target.isEmpty() || target.charAt(0) == '/' || target.charAt(0) == '*') {
            return 0;
        }
        int authority = target.indexOf("://");
        if (authority < 0) {
            return 0;
        }
        for (int i = authority + 3; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '/' || c == '?') {
                return i;
            }
        }
        return target.length();
    }
}
