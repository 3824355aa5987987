package dev.diorama.rds.server;

import dev.diorama.rds.proxy.EndpointSettings;
import dev.diorama.rds.proxy.IamAuthentication;
import dev.diorama.rds.proxy.WireProtocol;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.mariadb.MariaDbEngine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * RDS for MariaDB and MySQL: the master user has everything but SUPER and what comes close to it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html">Master user account
 *     privileges</a>
 */
final class MariaDbFlavor implements Flavor {

    private static final String RIGHTS =
            "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX,"
                    + " ALTER, SHOW DATABASES, CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT,"
                    + " CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER";
    private static final String MARIADB_RIGHTS = ", SLAVE MONITOR, BINLOG MONITOR, DELETE HISTORY";

    /** Made when it is first needed. */
    private static final class Setup {
        static final List<String> STATEMENTS = TimeZones.statements();
    }

    private final boolean utf8;

    /** @param utf8 whether its users expect MySQL 8, whose texts are UTF-8 where nothing else is said */
    MariaDbFlavor(boolean utf8) {
        this.utf8 = utf8;
    }

    @Override
    public List<String> setup() {
        return Setup.STATEMENTS;
    }

    @Override
    public Map<String, String> parameters() {
        return utf8 ? Map.of("character_set_server", "utf8mb4") : Map.of();
    }

    @Override
    public WireProtocol protocol() {
        return WireProtocol.MYSQL;
    }

    /** The server hears where clients are, since accounts are found by that, and gets a password of its own for tokens. */
    @Override
    public EndpointSettings endpoint(EndpointSettings common, DatabaseEngine engine) {
        IamAuthentication iam = common.iam();
        EndpointSettings settings = common.withProxyHeader(true);
        return iam != null && engine instanceof MariaDbEngine mariaDb
                ? settings.withIam(new IamAuthentication(iam.tokens(), mariaDb.tokenPassword()))
                : settings;
    }

    @Override
    public void welcome(Database database, String user, String password, @Nullable String databaseName) {
        String account = literal(user) + "@'%'";
        database.run(
                null,
                "CREATE USER " + account + " IDENTIFIED BY " + literal(password),
                "GRANT " + RIGHTS + MARIADB_RIGHTS + " ON *.* TO " + account + " WITH GRANT OPTION");
        if (databaseName != null) {
            database.run(null, "CREATE DATABASE `" + databaseName.replace("`", "``") + "`");
        }
    }

    @Override
    public void resetPassword(Database database, String user, String password) {
        String account = literal(user) + "@'%'";
        database.run(
                null,
                "CREATE USER IF NOT EXISTS " + account,
                "ALTER USER " + account + " IDENTIFIED BY " + literal(password),
                "GRANT " + RIGHTS + MARIADB_RIGHTS + " ON *.* TO " + account + " WITH GRANT OPTION");
    }

    @Override
    public String connectionHint(String address, int port, String user, @Nullable String databaseName) {
        return "mariadb -h " + address + " -P " + port + " -u " + user + " -p"
                + (databaseName == null ? "" : " " + databaseName);
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
