package dev.diorama.rds.server;

import dev.diorama.rds.proxy.WireProtocol;
import dev.diorama.storage.sql.Database;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        List<String> common = List.of(
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
                "COMMENT ON ROLE rds_iam IS 'its members log in with IAM tokens'",
                "GRANT CREATE ON SCHEMA public TO rds_superuser WITH GRANT OPTION");
        return Stream.concat(common.stream(), iamAdmin().stream()).toList();
    }

    /** Up to PostgreSQL 15 whoever makes roles may let them into {@code rds_iam}. */
    private List<String> iamAdmin() {
        return major < 16
                ? List.of()
                : List.of(
                        "CREATE ROLE rds_iam_admin NOLOGIN",
                        "GRANT rds_iam TO rds_iam_admin WITH ADMIN TRUE, INHERIT FALSE",
                        "COMMENT ON ROLE rds_iam_admin IS 'its members let others into rds_iam, and log in by password'");
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
        upgraded(database, user);
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
        upgraded(database, user);
    }

    @Override
    public boolean knowsTokens() {
        return true;
    }

    @Override
    public boolean comesByToken(Database database, String user) {
        String membership = "SELECT count(*) FROM pg_auth_members WHERE roleid = 'rds_iam'::regrole"
                + " AND member = quote_ident(" + literal(user) + ")::regrole";
        return !"0".equals(database.run(null, membership).get(0).get(0));
    }

    @Override
    public void masterByToken(Database database, String user, boolean wanted) {
        String name = identifier(user);
        if (major < 16) {
            database.run(null, (wanted ? "GRANT rds_iam TO " : "REVOKE rds_iam FROM ") + name);
        } else if (wanted) {
            database.run(null, "REVOKE rds_iam_admin FROM " + name, "GRANT rds_iam TO " + name + " WITH ADMIN TRUE");
        } else {
            database.run(null, handOver(user), "REVOKE rds_iam FROM " + name + " CASCADE");
            upgraded(database, user);
        }
    }

    /** Those whom the master user let in stay in when it can't let anybody in by itself any more. */
    private static String handOver(String user) {
        return "DO $$ DECLARE each name; BEGIN"
                + " FOR each IN SELECT member::regrole::name FROM pg_auth_members"
                + " WHERE roleid = 'rds_iam'::regrole AND grantor::regrole = quote_ident(" + literal(user)
                + ")::regrole"
                + " LOOP EXECUTE format('GRANT rds_iam TO %s GRANTED BY rds_iam_admin', each); END LOOP; END $$";
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

    @Override
    public void upgraded(Database database, String user) {
        if (major >= 16) {
            database.run(null, "GRANT rds_iam_admin TO " + identifier(user) + " WITH ADMIN TRUE, INHERIT TRUE");
        }
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
