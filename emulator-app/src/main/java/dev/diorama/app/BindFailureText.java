package dev.diorama.app;

import dev.diorama.core.http.BindFailedException;
import java.util.Locale;

/** Tells whoever starts the program why it has no address, and what to do. */
final class BindFailureText {

    private BindFailureText() {}

    static String of(BindFailedException failure) {
        Throwable cause = failure.getCause();
        String reason = cause == null || cause.getMessage() == null
                ? ""
                : cause.getMessage().toLowerCase(Locale.ROOT);
        if (reason.contains("in use")) {
            return "Port " + failure.port() + " of " + failure.host() + " is in use, perhaps by another Diorama. Stop"
                    + " that program, or take another port with --port (0 takes any free one).";
        }
        if (reason.contains("permission")) {
            return "Port " + failure.port() + " of " + failure.host() + " may not be taken by this user. Take one from"
                    + " 1024 on with --port.";
        }
        if (reason.contains("assign") || reason.contains("no such host")) {
            return failure.host() + " is not an address of this machine. Take another one with --host.";
        }
        return failure.getMessage() + ". Take another address with --host and --port.";
    }
}
