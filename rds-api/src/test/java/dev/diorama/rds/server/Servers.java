package dev.diorama.rds.server;

import dev.diorama.rds.LocalRds;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.mariadb.MariaDbEngine;
import dev.diorama.storage.sql.postgres.PostgresEngine;
import java.nio.file.Path;

/** RDS with real servers behind it, for tests of what only they can do. */
public final class Servers {

    private Servers() {}

    /** Engines whose unpacked programs outlive a test. */
    public static LocalRds start() {
        return new LocalRds(Servers::engine, false);
    }

    /** Whether an engine's own server can be had on this machine. */
    static boolean has(String engine) {
        try (DatabaseEngine driver =
                engine(engine.equals("postgres") ? Engines.Kind.POSTGRESQL : Engines.Kind.MARIADB)) {
            return !driver.versions().isEmpty();
        }
    }

    private static DatabaseEngine engine(Engines.Kind kind) {
        Path cache = Path.of("target", "engine-cache").toAbsolutePath();
        Path runtime = Path.of(
                System.getProperty("java.io.tmpdir"),
                "diorama-test-" + ProcessHandle.current().pid());
        return switch (kind) {
            case POSTGRESQL -> new PostgresEngine(cache, runtime);
            case MARIADB -> new MariaDbEngine(cache, runtime);
            default -> LocalRds.h2(kind);
        };
    }
}
