package dev.diorama.storage.sql.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.Setting;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class H2DatabaseTest {

    /** A user with all that a master user needs, and no ADMIN. */
    private static final List<String> SETUP =
            List.of("CREATE USER app PASSWORD 'Pa55word'", "GRANT ALTER ANY SCHEMA TO app");

    private final H2Engine engine = new H2Engine(H2Dialect.ORACLE);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        engine.close();
    }

    private Database started(Map<String, String> parameters) {
        DatabaseSpec spec = new DatabaseSpec("orcl", engine.versions().get(0), parameters, SETUP, null);
        Database database = engine.create(folder.resolve("home"), spec);
        database.start();
        return database;
    }

    private static Connection connect(Database database, String suffix) throws SQLException {
        InetSocketAddress address = (InetSocketAddress) database.address();
        return DriverManager.getConnection(
                "jdbc:h2:tcp://127.0.0.1:" + address.getPort() + "/" + suffix, "app", "Pa55word");
    }

    @Test
    void connect_byJdbcUrl_reachesTheDatabaseInItsDialect() throws SQLException {
        Database database = started(Map.of());

        try (Connection connection = connect(database, "ORCL");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id NUMBER(10) PRIMARY KEY, v VARCHAR2(10))");
            statement.execute("INSERT INTO t VALUES (1, 'a')");
            ResultSet results = statement.executeQuery("SELECT v || TO_CHAR(SYSDATE, 'YYYY') FROM t, DUAL");
            assertThat(results.next()).isTrue();
            assertThat(results.getString(1)).startsWith("a2");
        }
        assertThat(database.run(null, "SELECT COUNT(*) FROM t")).containsExactly(List.of("1"));
    }

    @ParameterizedTest
    @CsvSource({"SQL_SERVER, SELECT GETDATE()", "DB2, SELECT 1 FROM SYSIBM.SYSDUMMY1", "MYSQL, SELECT UNIX_TIMESTAMP()"
    })
    void connect_toOtherDialects_speaksThem(H2Dialect dialect, String statement) throws SQLException {
        try (H2Engine other = new H2Engine(dialect)) {
            DatabaseSpec spec = new DatabaseSpec("other", other.versions().get(0), Map.of(), SETUP, null);
            Database database = other.create(folder.resolve("other"), spec);
            database.start();

            try (Connection connection = connect(database, "any")) {
                assertThat(connection.createStatement().execute(statement)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mem:stranger", "../../outside", "/tmp/outside", "mem:management_db_9092"})
    void connect_toAnyName_reachesOnlyItsOwnDatabase(String name) throws SQLException {
        Database database = started(Map.of());
        database.run(null, "CREATE TABLE mark (id INT)");

        try (Connection connection = connect(database, name)) {
            assertThat(connection.createStatement().execute("SELECT * FROM mark"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ALIAS x AS 'String x() { return \"\"; }'",
                "CREATE ALIAS x FOR 'java.lang.System.exit'",
                "CREATE TRIGGER x BEFORE INSERT ON mark AS '(String) null'",
                "CREATE AGGREGATE x FOR 'x.Y'",
                "CREATE TABLE x (id INT) ENGINE \"x.Y\"",
                "CREATE LINKED TABLE x('', 'jdbc:h2:mem:x', 'sa', '', 'T')",
                "SELECT * FROM LINK_SCHEMA('X', '', 'jdbc:h2:mem:x', 'sa', '', 'PUBLIC')",
                "RUNSCRIPT FROM '/etc/passwd'",
                "SCRIPT TO '/tmp/x'",
                "BACKUP TO '/tmp/x.zip'",
                "SELECT * FROM CSVREAD('/etc/passwd')",
                "CALL CSVWRITE('/tmp/x', 'SELECT 1')",
                "SELECT FILE_READ('/etc/passwd')",
                "SELECT FILE_WRITE('x', '/tmp/x')",
                "CREATE USER x PASSWORD 'x' ADMIN",
                "ALTER USER app ADMIN TRUE",
                "ALTER USER rdsadmin SET PASSWORD 'x'",
                "SET DATABASE_EVENT_LISTENER 'x.Y'",
                "SHUTDOWN"
            })
    void run_byTheMasterUser_cannotLeaveTheDatabase(String statement) throws SQLException {
        Database database = started(Map.of());
        database.run(null, "CREATE TABLE mark (id INT)");

        try (Connection connection = connect(database, "orcl")) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> connection.createStatement().execute(statement));
        }
        assertThat(database.running()).isTrue();
    }

    @Test
    void warm_aVersionThatIsNotThere_isRefused() {
        engine.warm(engine.versions().get(0), SETUP);

        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> engine.warm("1.0", SETUP));
    }

    @Test
    void address_afterARestart_isTheSame() {
        Database database = started(Map.of());
        Object before = database.address();

        database.stop();
        database.start();

        assertThat(database.address()).isEqualTo(before);
    }

    @Test
    void kill_afterACommit_losesNothing() {
        Database database = started(Map.of());
        database.run(null, "CREATE TABLE t (id INT)", "INSERT INTO t SELECT X FROM SYSTEM_RANGE(1, 1000)");

        database.kill();
        database.start();

        assertThat(database.run(null, "SELECT COUNT(*) FROM t")).containsExactly(List.of("1000"));
    }

    @Test
    void configure_aDynamicSetting_appliesAtOnce() {
        Database database = started(Map.of());

        assertThat(database.configure(Map.of("DEFAULT_LOCK_TIMEOUT", "1024"))).isEmpty();

        Setting setting = setting(database, "DEFAULT_LOCK_TIMEOUT");
        assertThat(setting.value()).isEqualTo("1024");
        assertThat(setting.dynamic()).isTrue();
    }

    @Test
    void configure_aFixedSetting_waitsForTheNextStart() {
        Database database = started(Map.of());

        assertThat(database.configure(Map.of("MAX_QUERY_TIMEOUT", "5000"))).containsExactly("MAX_QUERY_TIMEOUT");
        database.stop();
        database.start();

        assertThat(setting(database, "MAX_QUERY_TIMEOUT").value()).isEqualTo("5000");
    }

    @ParameterizedTest
    @CsvSource({"MODE, Regular", "NO_SUCH_SETTING, 1", "TRACE_LEVEL_FILE, 1; DROP ALL OBJECTS", "@X, 1"})
    void configure_whatMustNotBe_isRefused(String name, String value) {
        Database database = started(Map.of());

        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> database.configure(Map.of(name, value)));
    }

    @Test
    void restore_ofABackupTakenWhileWriting_hasWhatWasCommittedBefore() {
        Database database = started(Map.of());
        database.run(null, "CREATE TABLE t (id INT)", "INSERT INTO t VALUES (1)");
        Path backup = folder.resolve("backup");

        database.backup(backup);
        database.run(null, "INSERT INTO t VALUES (2)");
        DatabaseSpec spec = new DatabaseSpec("copy", database.version(), Map.of(), List.of(), null);
        Database restored = engine.restore(folder.resolve("restored"), spec, backup);
        restored.start();

        assertThat(restored.run(null, "SELECT id FROM t")).containsExactly(List.of("1"));
        assertThat(Files.exists(backup)).isTrue();
    }

    private static Setting setting(Database database, String name) {
        return database.settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
