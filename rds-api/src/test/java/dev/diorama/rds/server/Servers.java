package dev.diorama.rds.server;

import dev.diorama.rds.LocalRds;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.mysql.MariaDbEngine;
import dev.diorama.storage.sql.mysql.MySqlEngine;
import dev.diorama.storage.sql.postgres.PostgresEngine;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** RDS with real servers behind it, for tests of what only they can do. */
public final class Servers {

    /** All tests of this JVM share it, so it goes with the last of them. */
    private static final Path RUNTIME = Path.of(
            System.getProperty("java.io.tmpdir"),
            "diorama-test-" + ProcessHandle.current().pid());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Homes.delete(RUNTIME)));
    }

    private Servers() {}

    /** Engines whose unpacked programs outlive a test. */
    public static LocalRds start() {
        return new LocalRds(Servers::engine, false);
    }

    /** The same with a clock that runs, as restores to a time need it. */
    public static LocalRds startWithRunningClock() {
        return LocalRds.withRunningClock(Servers::engine);
    }

    /** PostgreSQL by itself; the caller closes it. */
    public static DatabaseEngine postgres() {
        return engine(Engines.Kind.POSTGRESQL);
    }

    /** Whether an engine's own server can be had on this machine. */
    public static boolean has(String engine) {
        Engines.Kind kind = switch (engine) {
            case "postgres" -> Engines.Kind.POSTGRESQL;
            case "mysql" -> Engines.Kind.MYSQL;
            default -> Engines.Kind.MARIADB;
        };
        try (DatabaseEngine driver = engine(kind)) {
            return !driver.versions().isEmpty();
        }
    }

    /** The one that tests are to use in place of that on PATH. */
    private static @Nullable Path mysqld() {
        String program = System.getProperty("diorama.test.mysqld");
        return program == null ? null : Path.of(program);
    }

    public static DatabaseEngine engine(Engines.Kind kind) {
        Path cache = Path.of("target", "engine-cache").toAbsolutePath();
        return switch (kind) {
            case POSTGRESQL -> new PostgresEngine(cache, RUNTIME);
            case MYSQL -> new MySqlEngine(cache, RUNTIME, mysqld(), false);
            case MARIADB -> new MariaDbEngine(cache, RUNTIME);
            default -> LocalRds.h2(kind);
        };
    }
}
