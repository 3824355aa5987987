package dev.diorama.rds.server;

import dev.diorama.rds.proxy.EndpointSettings;
import dev.diorama.rds.proxy.IamAuthentication;
import dev.diorama.rds.proxy.WireProtocol;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.mysql.ServerEngine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RDS for MariaDB and MySQL: the master user has everything but SUPER and what comes close to it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html">Master user account
 *     privileges</a>
 */
abstract class MysqlProtocolFlavor implements Flavor {

    private static final String RIGHTS =
            "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX,"
                    + " ALTER, SHOW DATABASES, CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT,"
                    + " CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER, ";

    /** Made when it is first needed. */
    private static final class Setup {
        static final List<String> STATEMENTS = TimeZones.statements();
    }

    /** The rights that a master user has besides those that it has everywhere. */
    abstract String moreRights();

    /** The program that users connect with. */
    abstract String client();

    @Override
    public final List<String> setup() {
        return Setup.STATEMENTS;
    }

    @Override
    public final WireProtocol protocol() {
        return WireProtocol.MYSQL;
    }

    /** The server gets a password of its own for tokens. */
    @Override
    public EndpointSettings endpoint(EndpointSettings common, DatabaseEngine engine) {
        IamAuthentication iam = common.iam();
        return iam != null && engine instanceof ServerEngine server
                ? common.withIam(new IamAuthentication(iam.tokens(), server.tokenPassword()))
                : common;
    }

    @Override
    public final void welcome(Database database, String user, String password, @Nullable String databaseName) {
        String account = literal(user) + "@'%'";
        database.run(
                null,
                "CREATE USER " + account + " IDENTIFIED BY " + literal(password),
                "GRANT " + RIGHTS + moreRights() + " ON *.* TO " + account + " WITH GRANT OPTION");
        if (databaseName != null) {
            database.run(null, "CREATE DATABASE `" + databaseName.replace("`", "``") + "`");
        }
    }

    @Override
    public final void resetPassword(Database database, String user, String password) {
        String account = literal(user) + "@'%'";
        database.run(
                null,
                "CREATE USER IF NOT EXISTS " + account,
                "ALTER USER " + account + " IDENTIFIED BY " + literal(password),
                "GRANT " + RIGHTS + moreRights() + " ON *.* TO " + account + " WITH GRANT OPTION");
    }

    @Override
    public final String connectionHint(String address, int port, String user, @Nullable String databaseName) {
        return client() + " -h " + address + " -P " + port + " -u " + user + " -p"
                + (databaseName == null ? "" : " " + databaseName);
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
