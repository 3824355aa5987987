package dev.diorama.storage.sql.postgres;

import java.util.List;

/**
 * Who gets in. First, of those that get at the socket:
 *
 * <p>The administrator, because only this process gets there as such. Members of {@code rds_iam}, because whoever lets
 * clients through has verified their token before. Everybody else by password.
 *
 * <p>From PostgreSQL 16 on nobody can let others into {@code rds_iam} without being in it, which counts here even where it gives
 * nothing but that right. Those who have it are in {@code rds_iam_admin}, and so they keep coming by password.
 *
 * <p>Then those taken over with their own sockets, by RDS' own rules: nobody has verified their tokens, since an endpoint keeps
 * the clients whose tokens it verifies. Passwords are taken in either kind of storage, as {@code password_encryption} allows.
 */
final class HostBasedAuthentication {

    private static final List<String> LINES = List.of(
            "local all " + PostgresAddress.ADMINISTRATOR + " trust",
            "local replication " + PostgresAddress.ADMINISTRATOR + " trust",
            "local all +rds_iam_admin md5",
            "local all +rds_iam trust",
            "local all all md5",
            "host all " + PostgresAddress.ADMINISTRATOR + ",rdsrepladmin all reject",
            "host all +rds_iam_admin all md5",
            "host all +rds_iam all reject",
            "host all all all md5");

    String text() {
        return String.join("\n", LINES) + "\n";
    }
}
