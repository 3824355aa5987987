package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process of its own that creates a database and a follower, prints the numbers of their processes in one line and waits to
 * be killed. Arguments: the cache, the runtime folder, the folder for the databases, the version.
 */
final class KilledEmulator {

    private KilledEmulator() {}

    /** @param before what starts the JVM, such as a change of user */
    static Process start(List<String> before, String classPath, Path cache, Path folder, String version)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                KilledEmulator.class.getName(),
                cache.toAbsolutePath().toString(),
                folder.resolve("run").toString(),
                folder.toString(),
                version));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        PostgresEngine engine = new PostgresEngine(Path.of(arguments[0]), Path.of(arguments[1]));
        Path folder = Path.of(arguments[2]);
        Database primary = engine.create(folder.resolve("primary"), spec("primary", arguments[3]));
        primary.start();
        primary.run(null, "CREATE TABLE t AS SELECT 1 AS id");
        Database follower = engine.replicate(folder.resolve("follower"), spec("follower", arguments[3]), primary);
        List<Long> pids = new ArrayList<>(primary.processIds());
        pids.addAll(follower.processIds());
        System.out.println(pids);
        Thread.sleep(120_000);
    }

    static DatabaseSpec spec(String name, String version) {
        return new DatabaseSpec(name, version, Map.of(), List.of(), null);
    }
}
