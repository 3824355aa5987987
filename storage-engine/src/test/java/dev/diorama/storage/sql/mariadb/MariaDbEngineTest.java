package dev.diorama.storage.sql.mariadb;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.ReplicatingEngineContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Runs wherever a server can be had. */
class MariaDbEngineTest extends ReplicatingEngineContract {

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

    @Override
    protected List<String> setup() {
        return List.of("CREATE DATABASE contract");
    }

    @Override
    protected @Nullable String database() {
        return "contract";
    }

    @Override
    protected Map.Entry<String, String> dynamicParameter() {
        return Map.entry("max_connections", "77");
    }

    @Override
    protected Map.Entry<String, String> staticParameter() {
        return Map.entry("back_log", "55");
    }

    @Override
    protected Map.Entry<String, String> impossibleParameter() {
        return Map.entry("max_allowed_packet", "plenty");
    }

    @Override
    protected String showing(String parameter) {
        return "SELECT @@global." + parameter;
    }

    @Override
    protected String readOnlyState() {
        return "HY000";
    }
}
