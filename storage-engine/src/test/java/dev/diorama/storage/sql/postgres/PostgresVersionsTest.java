package dev.diorama.storage.sql.postgres;

import static dev.diorama.storage.sql.DatabaseEngineContract.openToOthers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.RecoveryTarget;
import dev.diorama.storage.sql.process.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What differs between major versions works in each: backups, standbys, recovery, the check of parameters. */
@DisabledOnOs(OS.WINDOWS)
class PostgresVersionsTest {

    private static final Path CACHE = Path.of("target", "engine-cache").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void versions_bundled_areTheMajorsOfRds() {
        assertThat(versions().map(PostgresBinaries::major)).containsExactly(14, 15, 16, 17, 18);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void version_aWholeLife(String version) throws IOException {
        openToOthers(folder);
        Path archive = Files.createDirectory(folder.resolve("archive"));
        try (PostgresEngine engine = new PostgresEngine(CACHE, folder.resolve("run"))) {
            Database primary = engine.create(folder.resolve("primary"), spec("primary", version, archive));
            primary.start();
            primary.run(null, "CREATE TABLE t AS SELECT 1 AS id");
            assertThat(primary.run(null, "SHOW server_version").get(0).get(0)).startsWith(version);
            parametersAreTried(primary);

            primary.backup(folder.resolve("backup"));
            Database standby = engine.replicate(folder.resolve("standby"), spec("standby", version, archive), primary);
            primary.waitFor(standby);
            primary.run(null, "INSERT INTO t VALUES (2)");
            standby.backup(folder.resolve("standby-backup"));
            primary.kill();
            standby.promote();
            standby.run(null, "INSERT INTO t VALUES (3)");
            Instant latest = standby.latestRestorable();

            Database restored = engine.restore(
                    folder.resolve("restored"), spec("restored", version, null), folder.resolve("standby-backup"));
            restored.start();
            Database recovered = engine.recover(
                    folder.resolve("recovered"),
                    spec("recovered", version, null),
                    folder.resolve("backup"),
                    archive,
                    new RecoveryTarget.AtTime(latest));
            assertThat(count(restored)).isEqualTo("2");
            assertThat(count(recovered)).isEqualTo("3");
            restored.run(null, "INSERT INTO t VALUES (4)");
            crashesAreSurvived(recovered);
        }
    }

    private static void parametersAreTried(Database database) {
        assertThat(database.configure(Map.of("work_mem", "8192", "max_connections", "33", "rds.force_ssl", "1")))
                .containsExactly("max_connections");
        for (Map.Entry<String, String> wrong : List.of(
                Map.entry("no_such_parameter", "1"),
                Map.entry("shared_buffers", "1000000000"),
                Map.entry("superuser_reserved_connections", "200"),
                Map.entry("shared_preload_libraries", "no_such_library"))) {
            assertThatThrownBy(() -> database.configure(Map.ofEntries(wrong)))
                    .as(wrong.toString())
                    .isInstanceOf(DatabaseException.class);
        }
        assertThat(database.configure(Map.of("shared_preload_libraries", "pg_stat_statements")))
                .containsExactly("shared_preload_libraries");
        assertThat(database.settings()).hasSizeGreaterThan(300);
    }

    /** A session that dies takes the others with it, but not the server. */
    private static void crashesAreSurvived(Database database) {
        String session = database.run(null, "SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'")
                .get(0)
                .get(0);
        ProcessHandle.of(Long.parseLong(session)).orElseThrow().destroyForcibly();

        assertThat(Pause.until(Duration.ofSeconds(60), () -> answers(database))).isTrue();
    }

    private static boolean answers(Database database) {
        try {
            return count(database).equals("3");
        } catch (DatabaseException e) {
            return false;
        }
    }

    private static String count(Database database) {
        return String.valueOf(
                database.run(null, "SELECT count(*) FROM t").get(0).get(0));
    }

    static Stream<String> versions() {
        return new PostgresEngine(CACHE, CACHE).versions().stream();
    }

    private static DatabaseSpec spec(String name, String version, Path archive) {
        return new DatabaseSpec(name, version, Map.of(), List.of(), archive);
    }
}
