package dev.diorama.rds.server;

import dev.diorama.rds.proxy.EndpointSettings;
import dev.diorama.rds.proxy.WireProtocol;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.DatabaseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What RDS makes of a plain database server: its roles, its master user, its defaults. */
public interface Flavor {

    /** What the administrator runs once in each new server; see {@link dev.diorama.storage.sql.DatabaseSpec#setup()}. */
    List<String> setup();

    /** Settings that RDS gives every instance, before those of its parameter group. */
    Map<String, String> parameters();

    WireProtocol protocol();

    /** What the endpoint of such a server does beyond what all do. */
    default EndpointSettings endpoint(EndpointSettings common, DatabaseEngine engine) {
        return common;
    }

    /** Makes the master user with RDS' rights, and the first database. */
    void welcome(Database database, String user, String password, @Nullable String databaseName);

    /** Gives the master user another password; and the rights of a master user, should it have lost them. */
    void resetPassword(Database database, String user, String password);

    /** Whether the master user can be told to come by IAM tokens. */
    default boolean knowsTokens() {
        return false;
    }

    /** Whether a running database has that user come by IAM tokens. */
    default boolean comesByToken(Database database, String user) {
        return false;
    }

    /** Has the master user come by IAM tokens from now on, or by its password again; only where it knows tokens. */
    default void masterByToken(Database database, String user, boolean wanted) {
        throw new DatabaseException("it knows no IAM tokens");
    }

    /** What keeps a running database from being upgraded to another major version, in RDS' words; null for nothing. */
    default @Nullable String obstacleToUpgrade(Database database) {
        return null;
    }

    /** Gives the master user the rights that the database's version has and the one it was upgraded from hadn't. */
    default void upgraded(Database database, String user) {
        // Most have none.
    }

    /** How a program connects there, for the log. */
    String connectionHint(String address, int port, String user, @Nullable String databaseName);
}
