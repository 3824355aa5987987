package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where a server listens.
 *
 * @param folder the folder of its socket, which nobody else enters
 */
record PostgresAddress(Path folder) {

    /** Whom the server trusts in that folder. */
    static final String ADMINISTRATOR = "rdsadmin";

    static final int PORT = 5432;

    /** The name that the library looks for. */
    private static final String CLIENTS = "clients";

    private static final int LONGEST_PATH_BYTES = 103; // on macOS; 107 on Linux

    PostgresAddress {
        String path = socketIn(folder.resolve(CLIENTS)).toString();
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH_BYTES) {
            throw new DatabaseException("The path of the socket is too long for the system: " + path);
        }
    }

    UnixDomainSocketAddress socket() {
        return UnixDomainSocketAddress.of(socketIn(folder));
    }

    /** The folder of the socket through which it takes clients over. */
    Path clientsFolder() {
        return folder.resolve(CLIENTS);
    }

    UnixDomainSocketAddress clientsSocket() {
        return UnixDomainSocketAddress.of(socketIn(clientsFolder()));
    }

    private static Path socketIn(Path folder) {
        return folder.resolve(".s.PGSQL." + PORT);
    }

    String user() {
        return ADMINISTRATOR;
    }

    /** What a follower of that name connects with. */
    String connectionInfo(String follower) {
        return "host=" + quoted(folder.toString()) + " port=" + PORT + " user=" + ADMINISTRATOR + " application_name="
                + quoted(follower);
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
