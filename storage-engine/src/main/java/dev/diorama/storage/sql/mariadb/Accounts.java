package dev.diorama.storage.sql.mariadb;

import java.util.List;

/**
 * The accounts that every server here has for Diorama's own use. They exist for {@code localhost} alone, which is the Unix
 * domain socket, have no password there, and are not for clients: whoever lets clients to the socket refuses these names.
 *
 * <p>The administrator may not write where {@code read_only} is set, because a row that a follower alone has breaks it;
 * so it is the replication user who sets that, and all of replication.
 */
final class Accounts {

    static final String ADMINISTRATOR = "rdsadmin";
    static final String REPLICATION = "rdsrepladmin";

    static final List<String> STATEMENTS = List.of(
            "CREATE USER " + ADMINISTRATOR + "@localhost",
            "GRANT ALL ON *.* TO " + ADMINISTRATOR + "@localhost WITH GRANT OPTION",
            "REVOKE READ_ONLY ADMIN ON *.* FROM " + ADMINISTRATOR + "@localhost",
            "CREATE USER " + REPLICATION + "@localhost",
            "GRANT REPLICATION SLAVE, REPLICATION SLAVE ADMIN, REPLICA MONITOR, READ_ONLY ADMIN ON *.* TO "
                    + REPLICATION + "@localhost",
            "DELETE FROM mysql.global_priv WHERE User IN ('root', '')",
            "FLUSH PRIVILEGES");

    private Accounts() {}
}
