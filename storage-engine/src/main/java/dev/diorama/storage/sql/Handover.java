package dev.diorama.storage.sql;

import java.net.UnixDomainSocketAddress;

/**
 * How a server takes clients over from whoever accepted their connections: it goes on with a client's own socket, as if it had
 * accepted it itself, and nobody is between the two any more.
 *
 * <p>For each client one connects to {@link #address()} and sends a byte with the client's socket ({@code SCM_RIGHTS}), then the
 * number of bytes that the client has sent so far as four bytes, then these. The server answers with one byte once it has the
 * client, and closes the connection when it is done with it. One that is closed without a byte has taken nothing.
 */
public interface Handover {

    /** How much a client may have sent before. */
    int MAX_BEGINNING_BYTES = 16_384;

    UnixDomainSocketAddress address();

    /**
     * From now on the server itself speaks TLS with clients that ask for it; returns once it does. It does nothing if the server
     * has that already.
     *
     * @param chain its certificate and those above it, as PEM
     * @param key the certificate's, as PEM
     * @throws DatabaseException if the server doesn't take them
     */
    void certificate(String chain, String key);
}
