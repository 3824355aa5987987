package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.ReplicatingEngineContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PostgresEngineTest extends ReplicatingEngineContract {

    @TempDir
    static Path runtime;

    private static PostgresEngine shared;

    @BeforeAll
    static void open() {
        openToOthers(runtime);
        shared = new PostgresEngine(Path.of("target", "engine-cache"), runtime.resolve("run"));
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
        return shared.versions().get(2);
    }

    @Override
    protected Map.Entry<String, String> dynamicParameter() {
        return Map.entry("work_mem", "12345");
    }

    @Override
    protected Map.Entry<String, String> staticParameter() {
        return Map.entry("max_connections", "77");
    }

    @Override
    protected Map.Entry<String, String> impossibleParameter() {
        return Map.entry("max_locks_per_transaction", "plenty");
    }

    @Override
    protected String showing(String parameter) {
        return "SHOW " + parameter;
    }

    @Override
    protected Duration clockStep() {
        return Duration.ofMillis(1);
    }

    @Override
    protected String readOnlyState() {
        return "25006";
    }
}
