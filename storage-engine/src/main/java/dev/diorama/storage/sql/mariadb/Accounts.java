package dev.diorama.storage.sql.mariadb;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The accounts that every server here has for Diorama's own use. They exist for {@code localhost} alone, which is the Unix
 * domain socket, and are not for clients: whoever lets clients to the socket refuses these names. Their password is a secret
 * in the data's folder, because a client that is in could still ask to become another user.
 *
 * <p>The administrator may not write where {@code read_only} is set, because a row that a follower alone has breaks it;
 * so it is the replication user who sets that, and all of replication.
 */
final class Accounts {

    static final String ADMINISTRATOR = "rdsadmin";
    static final String REPLICATION = "rdsrepladmin";

    /** The file in a data folder that holds their password. */
    static final String SECRET = "diorama-secret";

    private static final List<String> STATEMENTS = List.of(
            "CREATE USER " + ADMINISTRATOR + "@localhost IDENTIFIED BY '?'",
            "GRANT ALL ON *.* TO " + ADMINISTRATOR + "@localhost WITH GRANT OPTION",
            "REVOKE READ_ONLY ADMIN ON *.* FROM " + ADMINISTRATOR + "@localhost",
            "CREATE USER " + REPLICATION + "@localhost IDENTIFIED BY '?'",
            "GRANT RELOAD, REPLICATION SLAVE, REPLICATION SLAVE ADMIN, REPLICA MONITOR, READ_ONLY ADMIN ON *.* TO "
                    + REPLICATION + "@localhost",
            "DELETE FROM mysql.global_priv WHERE User IN ('root', '')",
            "FLUSH PRIVILEGES");

    private Accounts() {}

    /** What makes them. */
    static List<String> statements(String secret) {
        return STATEMENTS.stream()
                .map(statement -> statement.replace("?", secret))
                .toList();
    }

    static String secretIn(Path data) {
        try {
            return Files.readString(data.resolve(SECRET)).trim();
        } catch (IOException e) {
            throw new DatabaseException("There is no MariaDB database in " + data + ": " + e, e);
        }
    }
}
