package dev.diorama.core.http;

/** Answers requests. */
@FunctionalInterface
public interface HttpHandler {

    /**
     * Takes one request, on an event loop: whatever blocks belongs on another thread.
     *
     * <p>The answer may be given here or later, from any thread; answers leave in the order of their requests whatever
     * order they are given in. An exception thrown here, with no answer given yet, is answered as
     * {@link HttpFailure#HANDLER_FAILED}.
     */
    void handle(HttpRequest request, Responder responder);
}
