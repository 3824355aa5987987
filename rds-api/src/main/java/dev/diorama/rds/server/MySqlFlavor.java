package dev.diorama.rds.server;

import java.util.Map;

/**
 * RDS for MySQL.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.CommonDBATasks.privilege-model.html">Role-based
 *     privilege model</a>
 */
final class MySqlFlavor extends MysqlProtocolFlavor {

    private static final String RIGHTS =
            "CREATE ROLE, DROP ROLE, APPLICATION_PASSWORD_ADMIN, ROLE_ADMIN, XA_RECOVER_ADMIN";

    private final boolean eight0;

    /** @param version the server's, such as {@code 8.0.40} */
    MySqlFlavor(String version) {
        this.eight0 = version.startsWith("8.0.");
    }

    @Override
    String moreRights() {
        return RIGHTS
                + (eight0
                        ? ", SET_USER_ID"
                        : ", SET_ANY_DEFINER, ALLOW_NONEXISTENT_DEFINER, SHOW_ROUTINE, SENSITIVE_VARIABLES_OBSERVER,"
                                + " SESSION_VARIABLES_ADMIN, FLUSH_OPTIMIZER_COSTS, FLUSH_STATUS, FLUSH_TABLES,"
                                + " FLUSH_USER_RESOURCES");
    }

    @Override
    String client() {
        return "mysql";
    }

    /** As RDS has it for 8.0; later versions have their own plugin, {@code caching_sha2_password}. */
    @Override
    public Map<String, String> parameters() {
        return eight0 ? Map.of("default_authentication_plugin", "mysql_native_password") : Map.of();
    }
}
