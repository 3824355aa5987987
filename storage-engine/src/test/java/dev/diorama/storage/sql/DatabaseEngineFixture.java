package dev.diorama.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.storage.sql.process.FileTree;
import dev.diorama.storage.sql.process.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of database engines are made of: engines, databases that are closed afterwards, rows to write and to await. */
public abstract class DatabaseEngineFixture {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    protected Path folder;

    private final AtomicInteger named = new AtomicInteger();
    private final List<Database> opened = new ArrayList<>();
    protected DatabaseEngine engine;

    /** The engine under test; the same one for all tests of a class if that saves time. */
    protected abstract DatabaseEngine engine();

    protected abstract String version();

    /** What the administrator runs once in a new database, so that there is the one that {@link #database} names. */
    protected List<String> setup() {
        return List.of("CREATE DATABASE contract");
    }

    /** The database within the server that tests work in, or null for the administrator's own. */
    protected @Nullable String database() {
        return "contract";
    }

    /** A parameter that can change while the server runs, with a value that isn't its default. */
    protected abstract Map.Entry<String, String> dynamicParameter();

    /** A parameter that takes a restart, with a value that isn't its default. */
    protected abstract Map.Entry<String, String> staticParameter();

    /** A parameter with a value that the server can't have. */
    protected abstract Map.Entry<String, String> impossibleParameter();

    /** The statement that shows a parameter's value in the last column of its only row. */
    protected abstract String showing(String parameter);

    /** SQLSTATE of a write that a follower refuses. */
    protected abstract String readOnlyState();

    /** Root's servers run as somebody else, who has to get there. */
    public static void openToOthers(Path temporary) {
        try {
            if (temporary.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends a database as nobody asked for. */
    protected void breakDown(Database database) {
        ProcessHandle.of(database.processIds().get(0)).orElseThrow().destroyForcibly();
    }

    /** How finely the engine's log tells time. */
    protected Duration clockStep() {
        return Duration.ofSeconds(1);
    }

    @BeforeEach
    void takeEngine() {
        openToOthers(folder);
        FileTree.spread(folder);
        engine = engine();
    }

    @AfterEach
    void closeAll() {
        opened.forEach(
                Database::kill); // what is thrown away needn't be stopped in good order, which takes MySQL a second
        opened.forEach(Database::close);
    }

    protected DatabaseSpec spec(String name) {
        return new DatabaseSpec(name + "-" + named.getAndIncrement(), version(), Map.of(), setup(), null);
    }

    DatabaseSpec archivedSpec(String name) {
        return new DatabaseSpec(
                name + "-" + named.getAndIncrement(), version(), Map.of(), setup(), folder.resolve("archive"));
    }

    protected Database created() {
        Database database = keep(engine.create(folder.resolve("home" + named.getAndIncrement()), spec("database")));
        database.start();
        return database;
    }

    Database replicable() {
        return created();
    }

    Database archived() {
        try {
            Files.createDirectory(folder.resolve("archive"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Database database = keep(engine.create(folder.resolve("archived"), archivedSpec("archived")));
        database.start();
        return database;
    }

    Database recovered(RecoveryTarget target) {
        Path home = folder.resolve("recovered" + named.getAndIncrement());
        return keep(
                engine.recover(home, spec("recovered"), folder.resolve("backup"), folder.resolve("archive"), target));
    }

    protected Database replica(Database source) {
        return keep(engine.replicate(folder.resolve("replica" + named.getAndIncrement()), spec("replica"), source));
    }

    protected Database keep(Database database) {
        opened.add(database);
        return database;
    }

    protected List<List<@Nullable String>> run(Database database, String... statements) {
        return database.run(database(), statements);
    }

    protected void writeRows(Database database, int first, int last) {
        List<String> statements = new ArrayList<>(List.of("CREATE TABLE IF NOT EXISTS t (id INT PRIMARY KEY)"));
        numbers(first, last).forEach(number -> statements.add("INSERT INTO t VALUES (" + number + ")"));
        run(database, statements.toArray(String[]::new));
    }

    protected List<Integer> rows(Database database) {
        return run(database, "SELECT id FROM t ORDER BY id").stream()
                .map(row -> Integer.valueOf(row.get(0)))
                .toList();
    }

    protected void awaitRows(Database database, List<Integer> wanted) {
        until(() -> rows(database).equals(wanted));
    }

    protected static List<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    protected static void until(BooleanSupplier condition) {
        assertThat(Pause.until(PATIENCE, condition)).as("comes in time").isTrue();
    }

    String shown(Database database, Map.Entry<String, String> parameter) {
        List<@Nullable String> row = run(database, showing(parameter.getKey())).get(0);
        return row.get(row.size() - 1);
    }

    /** A moment that no commit shares, however coarse the engine's clock is. */
    Instant momentAfter() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(clockStep().toMillis() + 10);
        Instant moment = Instant.now();
        TimeUnit.MILLISECONDS.sleep(clockStep().toMillis() + 10);
        return moment;
    }

    /** Writes numbers one after the other, and knows which were acknowledged, until the database fails it. */
    final class Writer {

        private final List<Integer> acknowledged = new ArrayList<>();
        private final AtomicInteger begun;
        private final Thread thread;
        private volatile boolean stopped;

        Writer(Database database, int first) {
            begun = new AtomicInteger(first - 1);
            thread = new Thread(() -> write(database), "writer");
            thread.start();
        }

        private void write(Database database) {
            try {
                while (!stopped) {
                    int number = begun.incrementAndGet();
                    run(database, "INSERT INTO t VALUES (" + number + ")");
                    acknowledge(number);
                }
            } catch (DatabaseException e) {
                // it was killed, as it should be
            }
        }

        private synchronized void acknowledge(int number) {
            acknowledged.add(number);
        }

        synchronized List<Integer> acknowledged() {
            return List.copyOf(acknowledged);
        }

        int begun() {
            return begun.get();
        }

        List<Integer> stop() {
            stopped = true;
            try {
                thread.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            assertThat(thread.isAlive()).isFalse();
            return acknowledged();
        }
    }
}
