package dev.diorama.storage.sql.mariadb;

import java.util.List;

/**
 * The accounts that every server here has for Diorama's own use. They exist for {@code localhost} alone, which is the Unix
 * domain socket, have no password there, and are not for clients: whoever lets clients to the socket refuses these names.
 */
final class Accounts {

    static final String ADMINISTRATOR = "rdsadmin";
    static final String REPLICATION = "rdsrepladmin";

    static final List<String> STATEMENTS = List.of(
            "CREATE USER " + ADMINISTRATOR + "@localhost",
            "GRANT ALL ON *.* TO " + ADMINISTRATOR + "@localhost WITH GRANT OPTION",
            "CREATE USER " + REPLICATION + "@localhost",
            "GRANT REPLICATION SLAVE ON *.* TO " + REPLICATION + "@localhost",
            "DELETE FROM mysql.global_priv WHERE User IN ('root', '')",
            "FLUSH PRIVILEGES");

    private Accounts() {}
}
