package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.RecoveryTarget;
import dev.diorama.storage.sql.process.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** A program that measures the engine: how long things take and what an idle server costs. Argument: the version. */
final class PostgresMeasurement {

    private static final List<String> SETUP = List.of("CREATE ROLE rds_superuser", "CREATE ROLE rds_iam");

    private final PostgresEngine engine;
    private final Path folder;
    private final String version;
    private int named;

    private PostgresMeasurement(PostgresEngine engine, Path folder, String version) {
        this.engine = engine;
        this.folder = folder;
        this.version = version;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("measure");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (PostgresEngine engine = new PostgresEngine(Path.of("target", "engine-cache"), folder.resolve("run"))) {
            new PostgresMeasurement(engine, folder, arguments[0]).measure();
        }
        FileTree.delete(folder);
    }

    private void measure() throws Exception {
        timed("warm", () -> {
            engine.warm(version, SETUP);
            return true;
        });
        for (int round = 0; round < 4; round++) {
            timed("create to first query", this::created).close();
        }
        tenAtOnce();
        Database idle = created();
        Thread.sleep(3000);
        System.out.printf(
                "idle: %.1f MiB PSS in %d processes%n",
                pss(idle), idle.processIds().size());
        idle.close();
        copies();
        failovers();
    }

    private void tenAtOnce() throws Exception {
        List<Database> ten = new ArrayList<>();
        timed("ten instances", () -> {
            for (int number = 0; number < 10; number++) {
                ten.add(created());
            }
            return ten;
        });
        timed("ten closed", () -> {
            ten.forEach(Database::close);
            return ten;
        });
    }

    private void copies() throws Exception {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        Database database = engine.create(folder.resolve("big"), spec("big", archive));
        database.start();
        database.run(
                null,
                "CREATE TABLE t AS SELECT i, md5(i::text) || md5((i+1)::text) AS v FROM generate_series(1, 450000) i");
        Path backup = folder.resolve("backup");
        timed("backup", () -> {
            database.backup(backup);
            return backup;
        });
        System.out.printf(Locale.ROOT, "backup holds %d MB%n", FileTree.bytes(backup) / 1_000_000);
        database.run(null, "INSERT INTO t SELECT i, md5(i::text) FROM generate_series(1, 100000) i");
        Instant latest = timed("latestRestorable", database::latestRestorable);
        timed("latestRestorable, idle", database::latestRestorable);
        timed("restore to first query", () -> {
                    Database restored = engine.restore(folder.resolve("restored"), spec("restored", null), backup);
                    restored.start();
                    restored.run(null, "SELECT count(*) FROM t");
                    return restored;
                })
                .close();
        timed("recover to first query", () -> {
                    Database recovered = engine.recover(
                            folder.resolve("recovered"),
                            spec("recovered", null),
                            backup,
                            archive,
                            new RecoveryTarget.AtTime(latest));
                    recovered.run(null, "SELECT count(*) FROM t");
                    return recovered;
                })
                .close();
        timed(
                        "replicate 80 MB",
                        () -> engine.replicate(folder.resolve("bigreplica"), spec("bigreplica", null), database))
                .close();
        database.close();
    }

    private void failovers() throws Exception {
        Database primary = created();
        primary.run(null, "CREATE TABLE t (id INT)");
        for (int round = 0; round < 4; round++) {
            Database source = primary;
            Database standby = timed("replicate", () -> engine.replicate(newHome(), spec("standby", null), source));
            timed("waitFor", () -> {
                source.waitFor(standby);
                return standby;
            });
            timed("failover to first write", () -> {
                source.kill();
                standby.promote();
                standby.run(null, "INSERT INTO t VALUES (1)");
                return standby;
            });
            source.close();
            primary = standby;
        }
        primary.close();
    }

    private Database created() {
        Database database = engine.create(newHome(), spec("database", null));
        database.start();
        database.run(null, "SELECT 1");
        return database;
    }

    private Path newHome() {
        return folder.resolve("home" + named++);
    }

    private DatabaseSpec spec(String name, Path archive) {
        return new DatabaseSpec(name + named++, version, Map.of(), SETUP, archive);
    }

    private static double pss(Database database) throws IOException {
        double sum = 0;
        for (long pid : database.processIds()) {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
                if (line.startsWith("Pss:")) {
                    sum += Double.parseDouble(line.replaceAll("\\D+", "")) / 1024;
                }
            }
        }
        return sum;
    }

    private static <T> T timed(String what, Callable<T> work) throws Exception {
        long begin = System.nanoTime();
        T result = work.call();
        System.out.printf(Locale.ROOT, "%s: %.0f ms%n", what, (System.nanoTime() - begin) / 1e6);
        return result;
    }
}
