package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

    static String secretIn(Path data) {
        try {
            return Files.readString(data.resolve(SECRET)).trim();
        } catch (IOException e) {
            throw new DatabaseException("There is no database in " + data + ": " + e, e);
        }
    }
}
