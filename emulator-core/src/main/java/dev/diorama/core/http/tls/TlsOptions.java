package dev.diorama.core.http.tls;

import java.nio.file.Path;
import java.util.List;

/**
 * How a server proves who it is.
 *
 * @param folder where the certificate authority is kept, and made on first use
 * @param extraNames host names, with or without {@code *.} in front, and addresses that the server shall be known by
 *     beside localhost and the host it listens on
 */
public record TlsOptions(Path folder, List<String> extraNames) {

    public TlsOptions {
        extraNames = List.copyOf(extraNames);
    }
}
