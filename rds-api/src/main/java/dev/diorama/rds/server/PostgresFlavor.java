package dev.diorama.rds.server;

import dev.diorama.rds.proxy.WireProtocol;
import dev.diorama.storage.sql.Database;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * RDS for PostgreSQL: the master user is no superuser but a member of {@code rds_superuser}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.html">
 *     Understanding PostgreSQL roles and permissions</a>
 */
final class PostgresFlavor implements Flavor {

    private final int major;

    PostgresFlavor(int major) {
        this.major = major;
    }

    @Override
    public List<String> setup() {
        String checkpoint = major >= 15 ? ", pg_checkpoint" : "";
        String reserved = major >= 16 ? ", pg_create_subscription, pg_use_reserved_connections" : "";
        String maintain = major >= 17 ? ", pg_maintain" : "";
        return List.of(
                "CREATE ROLE rds_superuser NOLOGIN",
                "CREATE ROLE rds_replication NOLOGIN",
                "CREATE ROLE rds_iam NOLOGIN",
                "CREATE ROLE rds_password NOLOGIN",
                "CREATE ROLE rdsrepladmin NOLOGIN REPLICATION",
                "CREATE ROLE rdstopmgr NOLOGIN",
                "GRANT pg_monitor, pg_signal_backend, pg_read_all_data, pg_write_all_data" + checkpoint + reserved
                        + maintain
                        + ", rds_replication, rds_password TO rds_superuser WITH ADMIN OPTION",
                "GRANT pg_monitor TO rdstopmgr",
                major >= 16
                        ? "GRANT rds_iam TO rds_superuser WITH ADMIN OPTION"
                        : "COMMENT ON ROLE rds_iam IS 'its members log in with IAM tokens'",
                "GRANT CREATE ON SCHEMA public TO rds_superuser WITH GRANT OPTION");
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of();
    }

    @Override
    public WireProtocol protocol() {
        return WireProtocol.POSTGRES;
    }

    @Override
    public void welcome(Database database, String user, String password, @Nullable String databaseName) {
        String name = identifier(user);
        database.run(
                null,
                "CREATE ROLE " + name + " LOGIN CREATEDB CREATEROLE VALID UNTIL 'infinity' PASSWORD "
                        + literal(password),
                "GRANT rds_superuser TO " + name + " WITH ADMIN OPTION",
                "ALTER DATABASE postgres OWNER TO " + name,
                "ALTER DATABASE template1 OWNER TO " + name);
        database.run("postgres", "ALTER SCHEMA public OWNER TO " + (major >= 15 ? "pg_database_owner" : name));
        if (databaseName != null && !databaseName.equals("postgres")) {
            database.run(null, "CREATE DATABASE " + identifier(databaseName) + " OWNER " + name);
        }
    }

    @Override
    public void resetPassword(Database database, String user, String password) {
        String name = identifier(user);
        database.run(
                null,
                "ALTER ROLE " + name + " LOGIN CREATEDB CREATEROLE VALID UNTIL 'infinity' PASSWORD "
                        + literal(password),
                "GRANT rds_superuser TO " + name + " WITH ADMIN OPTION");
    }

    @Override
    public @Nullable String obstacleToUpgrade(Database database) {
        return PostgresUpgradeCheck.obstacle(database);
    }

    @Override
    public String connectionHint(String address, int port, String user, @Nullable String databaseName) {
        return "psql -h " + address + " -p " + port + " -U " + user + " "
                + (databaseName == null ? "postgres" : databaseName);
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
