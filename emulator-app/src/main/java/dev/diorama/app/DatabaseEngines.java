package dev.diorama.app;

import dev.diorama.rds.server.Engines;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.h2.H2Dialect;
import dev.diorama.storage.sql.h2.H2Engine;
import dev.diorama.storage.sql.mysql.MariaDbEngine;
import dev.diorama.storage.sql.mysql.MySqlEngine;
import dev.diorama.storage.sql.postgres.PostgresEngine;
import dev.diorama.storage.sql.process.FolderCache;
import java.nio.file.Path;
import java.util.function.Function;

/** Makes what runs databases on this machine. */
final class DatabaseEngines implements Function<Engines.Kind, DatabaseEngine> {

    /** Short, since the paths of sockets are; each user has one. */
    private static Path runtime() {
        return Path.of("/tmp", "diorama-" + System.getProperty("user.name"));
    }

    @Override
    public DatabaseEngine apply(Engines.Kind kind) {
        return switch (kind) {
            case POSTGRESQL -> new PostgresEngine(FolderCache.usual(), runtime());
            case H2_POSTGRESQL -> new H2Engine(H2Dialect.POSTGRESQL);
            case MYSQL -> new MySqlEngine(FolderCache.usual(), runtime());
            case MARIADB -> new MariaDbEngine(FolderCache.usual(), runtime());
            case H2_MARIADB -> new H2Engine(H2Dialect.MARIADB);
            case H2_MYSQL -> new H2Engine(H2Dialect.MYSQL);
            case H2_ORACLE -> new H2Engine(H2Dialect.ORACLE);
            case H2_SQLSERVER -> new H2Engine(H2Dialect.SQL_SERVER);
            case H2_DB2 -> new H2Engine(H2Dialect.DB2);
        };
    }
}
