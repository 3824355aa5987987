package dev.diorama.core.http;

/** The server's address can't be had: its port is in use, or its host isn't one of this machine. */
@SuppressWarnings("serial")
public final class BindFailedException extends RuntimeException {

    private final String host;
    private final int port;

    BindFailedException(String host, int port, Throwable cause) {
        super("Can't listen on " + host + ":" + port + ": " + reason(cause), cause);
        this.host = host;
        this.port = port;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
