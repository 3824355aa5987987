package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The accounts that every server here has for Diorama's own use. They exist for {@code localhost} alone, which is the Unix
 * domain socket, and are not for clients: whoever lets clients to the socket refuses these names. Their password is a secret
 * in the data's folder, because a client that is in could still ask to become another user.
 */
final class Accounts {

    static final String ADMINISTRATOR = "rdsadmin";
    static final String REPLICATION = "rdsrepladmin";

    /** The file in a data folder that holds their password. */
    static final String SECRET = "diorama-secret";

    private Accounts() {}

    /**
     * The statements that make them. The administrator may not write where {@code read_only} is set, because a row that a
     * follower alone has breaks it; so it is the replication user who sets that, and all of replication.
     *
     * @param identified the words before a password
     * @param overriding what of all privileges lets its holder write in spite of {@code read_only}
     * @param replicating the privileges to steer replication
     */
    static List<String> made(String secret, String identified, String overriding, String replicating) {
        String administrator = ADMINISTRATOR + "@localhost";
        String replication = REPLICATION + "@localhost";
        String password = " " + identified + " '" + secret + "'";
        return List.of(
                "CREATE USER " + administrator + password,
                "GRANT ALL ON *.* TO " + administrator + " WITH GRANT OPTION",
                "REVOKE " + overriding + " ON *.* FROM " + administrator,
                "CREATE USER " + replication + password,
                "GRANT RELOAD, REPLICATION SLAVE, " + replicating + " ON *.* TO " + replication);
    }

    static String secretIn(Path data) {
        try {
            return Files.readString(data.resolve(SECRET)).trim();
        } catch (IOException e) {
            throw new DatabaseException("There is no database in " + data + ": " + e, e);
        }
    }
}
