package dev.diorama.rds;

import dev.diorama.rds.server.Engines;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.postgres.PostgresEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** PostgreSQL behind instances, for tests of operations; and a way to it for their administrator. */
public final class RealDatabases implements Function<Engines.Kind, DatabaseEngine>, AutoCloseable {

    private final Path runtime = folder();
    private final Map<Path, Database> made = new ConcurrentHashMap<>();

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("diorama-run");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DatabaseEngine apply(Engines.Kind kind) {
        if (kind != Engines.Kind.POSTGRESQL) {
            throw new IllegalArgumentException(kind + " isn't here");
        }
        PostgresEngine engine = new PostgresEngine(Path.of("target", "engine-cache"), runtime.resolve("run"));
        return (DatabaseEngine) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DatabaseEngine.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(engine, arguments);
                        if (answer instanceof Database database) {
                            made.put(database.home(), database);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Runs statements as the administrator in the primary of an instance, and answers the first value of the last. */
    public @Nullable String sql(LocalRds rds, String instance, String... statements) {
        List<List<@Nullable String>> rows = primary(rds, instance).run("postgres", statements);
        return rows.isEmpty() ? null : rows.get(0).get(0);
    }

    /** The database that an instance's endpoint leads to. */
    public Database primary(LocalRds rds, String instance) {
        String id = rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", instance)
                .text("DbiResourceId");
        return made.values().stream()
                .filter(database -> database.home().toString().contains(id))
                .filter(database -> database.running() && !database.following())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        dev.diorama.rds.server.Homes.delete(runtime);
    }
}
