package dev.diorama.core.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Undoes a request body's {@code Content-Encoding}, up to a size: a small body can hold a very large one. */
final class ContentDecoder {

    private ContentDecoder() {}

    /** Refuses a coding that the server doesn't know; the empty one stands for none. */
    static void check(String encoding) throws Rejection {
        switch (encoding) {
            case "", "gzip", "x-gzip", "deflate" -> {}
            default ->
                throw new Rejection(
                        HttpFailure.UNKNOWN_CONTENT_ENCODING,
                        "The server takes bodies with Content-Encoding gzip or deflate, or without");
        }
    }

    /**
     * The body as it was before the coding.
     *
     * @throws Rejection if it isn't what the coding says, or becomes larger than the limit
     */
    static byte[] decode(String encoding, byte[] body, int maxBytes) throws Rejection {
        if (encoding.isEmpty() || body.length == 0) {
            return body;
        }
        try (InputStream in = stream(encoding, body)) {
            byte[] decoded = in.readNBytes(maxBytes + 1);
            if (decoded.length > maxBytes) {
                throw RequestBody.tooLarge(maxBytes);
            }
            return decoded;
        } catch (IOException e) {
            throw Rejection.malformed("The body isn't valid " + encoding);
        }
    }

    private static InputStream stream(String encoding, byte[] body) throws IOException {
        InputStream in = new ByteArrayInputStream(body);
        return encoding.equals("deflate")
                ? new ClosingInflaterStream(in, !hasZlibHeader(body))
                : new GZIPInputStream(in);
    }

    /** Some clients say deflate and send no zlib header around it. */
    private static boolean hasZlibHeader(byte[] body) {
        return body.length > 1 && (body[0] & 0x0F) == 8 && (((body[0] & 0xFF) << 8) | (body[1] & 0xFF)) % 31 == 0;
    }

    /** The stream closes an inflater of its own making only, and an open one holds native memory. */
    private static final class ClosingInflaterStream extends InflaterInputStream {

        ClosingInflaterStream(InputStream in, boolean raw) {
            super(in, new Inflater(raw));
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }
}
