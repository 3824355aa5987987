package dev.diorama.core.http;

/** The way back to the client for one request; used once, from any thread. */
public interface Responder {

    /**
     * Answers the request. If the client has gone meanwhile, nothing happens.
     *
     * @throws IllegalStateException if the request has been answered or dropped before
     */
    void respond(HttpResponse response);

    /**
     * Closes the connection in place of an answer, as a network that fails would; earlier requests of the connection
     * are answered first.
     *
     * @throws IllegalStateException if the request has been answered or dropped before
     */
    void drop();
}
