package dev.diorama.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A socket to a server under test, and just enough HTTP to read what comes back. */
final class RawClient implements AutoCloseable {

    /** Long enough for any machine; only a defect makes a test wait for it. */
    static final int PATIENCE_MILLIS = 20_000;

    /** One answer: names of header fields in lower case. */
    record Answer(int status, Map<String, String> headers, byte[] body) {

        String text() {
            return new String(body, ISO_8859_1);
        }
    }

    private final Socket socket;
    private final InputStream in;

    RawClient(InetSocketAddress address) throws IOException {
        socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    static String post(String body) {
        return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    /** Lets the connection end in a reset, which leaves no port occupied; for tests that make thousands. */
    RawClient resetOnClose() throws IOException {
        socket.setSoLinger(true, 0);
        return this;
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Ends this side; answers can still be read. */
    RawClient endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    Answer answer() throws IOException {
        return answer(false);
    }

    /** Reads an answer whose body stays away although its length is told. */
    Answer bodilessAnswer() throws IOException {
        return answer(true);
    }

    /** Reads what is left; true if the server ends the connection in order. */
    boolean isEnded() throws IOException {
        return in.read() < 0;
    }

    /** Everything up to the end, or to a reset. */
    byte[] rest() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            in.transferTo(out);
        } catch (java.net.SocketException e) {
            return out.toByteArray();
        }
        return out.toByteArray();
    }

    private Answer answer(boolean bodiless) throws IOException {
        String statusLine = line();
        if (!statusLine.startsWith("HTTP/1.1 ")) {
            throw new IOException("No status line: " + statusLine);
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        int length = bodiless ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("The body ends after " + body.length + " of " + length + " bytes");
        }
        return new Answer(status, headers, body);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The server ended the connection after: " + line);
            }
            line.append((char) c);
        }
        return line.substring(0, line.length() - 1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
