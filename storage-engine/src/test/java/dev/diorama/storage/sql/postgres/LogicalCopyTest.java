package dev.diorama.storage.sql.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LogicalCopyTest {

    private static final Path CACHE = Path.of("target", "engine-cache").toAbsolutePath();
    private static final List<String> SETUP = List.of("CREATE ROLE rds_superuser", "CREATE ROLE rds_iam");
    private static final String ODD = "o'dd \"app";

    @TempDir
    Path folder;

    @Test
    void upgrade_rolesDatabasesAndWhatIsInThem_areTakenOver() throws IOException {
        assumeThat(ClientPrograms.find(15, 17)).isPresent();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (PostgresEngine engine = new PostgresEngine(CACHE, folder.resolve("run"))) {
            Database old = engine.create(folder.resolve("old"), spec(engine, "old", "15."));
            old.start();
            fill(old);
            DatabaseSpec spec = spec(engine, "new", "17.");
            assertThat(engine.obstacleToUpgrade(old, spec.version())).isNull();
            Database fresh = engine.upgrade(folder.resolve("new"), spec, old);
            assertThat(fresh.version()).startsWith("17.");
            check(old, fresh);
            assertThat(folder.resolve("new/upgrade")).doesNotExist();
            assertThat(value(old, null, "SELECT count(*) FROM pg_roles WHERE rolname = 'jane'"))
                    .isEqualTo("1");
        }
    }

    private static void fill(Database old) {
        old.run(
                null,
                "CREATE ROLE jane LOGIN CREATEDB PASSWORD 'secret'",
                "CREATE ROLE \"Team A\"",
                "GRANT rds_superuser TO jane WITH ADMIN OPTION",
                "GRANT \"Team A\" TO jane",
                "ALTER ROLE jane SET statement_timeout = '5min'",
                "ALTER DATABASE postgres OWNER TO jane",
                "ALTER DATABASE postgres SET search_path = public, other",
                "ALTER DATABASE template1 OWNER TO jane",
                "CREATE TABLE here (id INT)",
                "CREATE DATABASE \"o'dd \"\"app\" OWNER jane");
        old.run(
                ODD,
                "SET ROLE jane",
                "CREATE EXTENSION hstore",
                "CREATE TABLE t (id SERIAL PRIMARY KEY, tags HSTORE, big OID)",
                "INSERT INTO t (tags) SELECT 'a=>1' FROM generate_series(1, 1000)",
                "CREATE VIEW v AS SELECT count(*) AS n FROM t",
                "CREATE FUNCTION twice(x INT) RETURNS INT LANGUAGE sql AS 'SELECT 2 * x'",
                "CREATE SEQUENCE s START 42",
                "SELECT nextval('s')",
                "GRANT SELECT ON t TO \"Team A\"",
                "UPDATE t SET big = lo_from_bytea(0, 'large') WHERE id = 1");
    }

    private static void check(Database old, Database fresh) {
        String password = "SELECT rolpassword FROM pg_authid WHERE rolname = 'jane'";
        assertThat(value(fresh, null, password)).startsWith("SCRAM-SHA-256").isEqualTo(value(old, null, password));
        assertThat(value(fresh, null, "SELECT pg_has_role('jane', 'Team A', 'MEMBER')"))
                .isEqualTo("t");
        assertThat(value(fresh, null, "SELECT setconfig FROM pg_db_role_setting WHERE setrole = 'jane'::regrole"))
                .contains("statement_timeout=5min");
        assertThat(value(fresh, null, "SHOW search_path")).isEqualTo("public, other");
        assertThat(fresh.run(null, "SELECT datname, pg_get_userbyid(datdba) FROM pg_database ORDER BY 1"))
                .isEqualTo(old.run(null, "SELECT datname, pg_get_userbyid(datdba) FROM pg_database ORDER BY 1"));
        assertThat(value(fresh, "postgres", "SELECT count(*) FROM here")).isEqualTo("0");
        assertThat(value(fresh, ODD, "SELECT n FROM v")).isEqualTo("1000");
        assertThat(value(fresh, ODD, "SELECT twice(21)")).isEqualTo("42");
        assertThat(value(fresh, ODD, "SELECT nextval('s')")).isEqualTo("43");
        assertThat(value(fresh, ODD, "SELECT nextval('t_id_seq')")).isEqualTo("1001");
        assertThat(value(fresh, ODD, "SELECT has_table_privilege('Team A', 't', 'SELECT')"))
                .isEqualTo("t");
        assertThat(value(fresh, ODD, "SELECT convert_from(lo_get(big), 'UTF8') FROM t WHERE id = 1"))
                .isEqualTo("large");
        assertThat(value(fresh, ODD, "SET ROLE jane", "ALTER EXTENSION hstore UPDATE", "SELECT tags->'a' FROM t"))
                .isEqualTo("1");
    }

    @Test
    void upgrade_somethingCannotBeTakenOver_leavesNothing() throws IOException {
        assumeThat(ClientPrograms.find(14, 17)).isPresent();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (PostgresEngine engine = new PostgresEngine(CACHE, folder.resolve("run"))) {
            Database old = engine.create(folder.resolve("old"), spec(engine, "old", "14."));
            old.start();
            old.run(null, "CREATE TABLE t AS SELECT 1 AS id", "CREATE EXTENSION adminpack"); // gone from 17 on
            assertThatThrownBy(() -> engine.upgrade(folder.resolve("new"), spec(engine, "new", "17."), old))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("adminpack");
            assertThat(folder.resolve("new/data")).doesNotExist();
            assertThat(value(old, null, "SELECT id FROM t")).isEqualTo("1");
        }
    }

    @Test
    void clientPrograms_noneAsNewAsTheSource_areMissing() {
        assertThat(ClientPrograms.find(99, 99)).isEmpty();
        assertThat(ClientPrograms.missing(99)).contains("PostgreSQL 99", "postgresql-client");
    }

    @Test
    void rolesScript_rolesThatAreThere_staysSilentOnThem() {
        List<String> lines = List.of(
                "CREATE ROLE rds_iam;",
                "ALTER ROLE rds_iam WITH NOSUPERUSER;",
                "CREATE ROLE \"Jane\";",
                "ALTER ROLE \"Jane\" WITH LOGIN PASSWORD 'SCRAM-SHA-256$x';",
                "GRANT pg_monitor TO rds_iam GRANTED BY rdsadmin;",
                "GRANT rds_iam TO \"Jane\" WITH ADMIN OPTION GRANTED BY rdsadmin;");
        assertThat(new RolesScript(java.util.Set.of("rds_iam", "pg_monitor"), false).fitted(lines))
                .containsExactly(
                        "CREATE ROLE \"Jane\";",
                        "ALTER ROLE \"Jane\" WITH LOGIN PASSWORD 'SCRAM-SHA-256$x';",
                        "GRANT rds_iam TO \"Jane\" WITH ADMIN OPTION;");
    }

    private static String value(Database database, String in, String... statements) {
        return database.run(in, statements).get(0).get(0);
    }

    private static DatabaseSpec spec(PostgresEngine engine, String name, String major) {
        String version = engine.versions().stream()
                .filter(candidate -> candidate.startsWith(major))
                .findFirst()
                .orElseThrow();
        return new DatabaseSpec(name, version, Map.of(), SETUP, null);
    }
}
