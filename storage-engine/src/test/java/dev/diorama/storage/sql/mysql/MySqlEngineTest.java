package dev.diorama.storage.sql.mysql;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.storage.sql.DatabaseEngine;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Runs where there is a {@code mysqld} of MySQL: on PATH, or the one that the property {@code diorama.test.mysqld} names. */
class MySqlEngineTest extends ServerEngineContract {

    @TempDir
    static Path runtime;

    private static MySqlEngine shared;

    @BeforeAll
    static void open() {
        openToOthers(runtime);
        shared = engine(runtime.resolve("run"));
        assumeThat(shared.versions()).isNotEmpty();
    }

    static MySqlEngine engine(Path runtime) {
        String program = System.getProperty("diorama.test.mysqld");
        return new MySqlEngine(
                Path.of("target", "engine-cache"), runtime, program == null ? null : Path.of(program), false);
    }

    @AfterAll
    static void close() {
        shared.close();
    }

    @Override
    protected DatabaseEngine engine() {
        return shared;
    }

    @Override
    protected String version() {
        return shared.versions().get(0);
    }

    @Override
    protected Duration clockStep() {
        return Duration.ofMillis(1);
    }
}
