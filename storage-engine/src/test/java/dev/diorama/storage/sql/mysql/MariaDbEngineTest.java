package dev.diorama.storage.sql.mysql;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.storage.sql.DatabaseEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Runs wherever a server can be had. */
class MariaDbEngineTest extends ServerEngineContract {

    @TempDir
    static Path runtime;

    private static MariaDbEngine shared;

    @BeforeAll
    static void open() {
        openToOthers(runtime);
        shared = new MariaDbEngine(Path.of("target", "engine-cache"), runtime.resolve("run"));
        assumeThat(shared.versions()).isNotEmpty();
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
        return shared.versions().get(shared.versions().size() - 1);
    }
}
