package dev.diorama.storage.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngineContract;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.Setting;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only MySQL does; the rest is the contract's. */
class MySqlServerTest {

    private static final List<String> SETUP = List.of(
            "CREATE DATABASE app",
            "CREATE USER jane@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'",
            "GRANT SELECT, INSERT ON app.* TO jane@'%'");

    @TempDir
    private Path folder;

    private MySqlEngine engine;

    @BeforeEach
    void open() {
        DatabaseEngineContract.openToOthers(folder);
        engine = MySqlEngineTest.engine(folder.resolve("run"));
        assumeThat(engine.versions()).isNotEmpty();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private DatabaseSpec spec(String name, Map<String, String> parameters) {
        return new DatabaseSpec(name, engine.versions().get(0), parameters, SETUP, null);
    }

    private Database started(Map<String, String> parameters) {
        Database database = engine.create(folder.resolve("home"), spec("one", parameters));
        database.start();
        return database;
    }

    @Test
    void create_started_isMySqlWithItsOwnAccountsOnly() {
        Database database = started(Map.of());

        assertThat(database.run(null, "SELECT @@version").get(0).get(0)).startsWith(database.version());
        assertThat(database.run(
                        null,
                        "SELECT User FROM mysql.user WHERE User NOT LIKE 'mysql.%' AND User <> 'jane' ORDER BY 1"))
                .containsExactly(List.of("rdsadmin"), List.of("rdsrepladmin"));
        assertThat(database.run(null, "SELECT @@skip_networking, @@gtid_mode")).containsExactly(List.of("1", "ON"));
        assertThat(database.run(null, "SHOW PLUGINS").toString()).doesNotContain("mysqlx, ACTIVE");
    }

    @Test
    void login_ofATokensUser_isAskedForItInClearText() throws IOException {
        Database database = started(Map.of());

        assertThat(loginOfJane(database, engine.tokenPassword())).isZero();
        assertThat(loginOfJane(database, "x" + engine.tokenPassword().substring(1)))
                .isEqualTo(0xFF);
        assertThat(loginOfJane(database, engine.tokenPassword() + "x")).isEqualTo(0xFF);
        assertThat(loginOfJane(database, "")).isEqualTo(0xFF);
        assertThat(database.run(null, "SHOW CREATE USER jane@'%'").get(0).get(0))
                .contains("AWSAuthenticationPlugin");
    }

    @Test
    void login_ofATokensUserMadeAnew_works() throws IOException {
        Database database = started(Map.of());

        database.run(
                null,
                "DROP USER jane@'%'",
                "CREATE USER jane@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'",
                "GRANT ALL ON app.* TO jane@'%'",
                "FLUSH PRIVILEGES");

        assertThat(loginOfJane(database, engine.tokenPassword())).isZero();
    }

    /** The kind of the packet that the server answers the password with. */
    private static int loginOfJane(Database database, String password) throws IOException {
        try (SocketChannel channel = SocketChannel.open(database.address());
                Packets packets = new Packets(channel)) {
            packets.read();
            packets.write(Login.answer("jane", Login.CACHING_SHA2, new byte[0], "app"));
            Body question = new Body(packets.read());
            assertThat(question.first()).isEqualTo(0xFE);
            assertThat(question.skip(1).text()).isEqualTo("mysql_clear_password");
            packets.write((password + "\0").getBytes(StandardCharsets.US_ASCII));
            return new Body(packets.read()).first();
        }
    }

    @Test
    void status_ofAReplica_isShownAsUsersKnowIt() {
        Database database = started(Map.of());
        Database replica = engine.replicate(folder.resolve("replica"), spec("replica", Map.of()), database);

        assertThat(replica.run(null, "SHOW REPLICA STATUS")).hasSize(1);
        assertThatThrownBy(() -> replica.run("app", "CREATE TABLE t (id INT)"))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("ERROR 1290 (HY000): The MySQL server is running with the --read-only option so it cannot"
                        + " execute this statement");
    }

    @Test
    void follow_withWhatTheOtherLacks_beginsAnewWithACopy() {
        Database first = started(Map.of());
        first.run("app", "CREATE TABLE t (id INT PRIMARY KEY)");
        Database second = engine.replicate(folder.resolve("second"), spec("second", Map.of()), first);
        second.promote();
        first.run("app", "INSERT INTO t VALUES (1)");
        second.run("app", "INSERT INTO t VALUES (2)");

        first.follow(second);

        assertThat(first.running()).isTrue();
        assertThat(first.following()).isTrue();
        assertThat(first.run("app", "SELECT id FROM t")).containsExactly(List.of("2"));
    }

    @Test
    void settings_ofEachKind_areAsRdsWritesThem() {
        Database database = started(Map.of());
        List<Setting> settings = database.settings();

        assertThat(setting(settings, "max_connections"))
                .returns("integer", Setting::type)
                .returns("1-100000", Setting::allowed)
                .returns("151", Setting::defaultValue)
                .returns("The number of simultaneous clients allowed", Setting::description)
                .returns(true, Setting::dynamic);
        assertThat(setting(settings, "general_log"))
                .returns("boolean", Setting::type)
                .returns("0,1", Setting::allowed)
                .returns("0", Setting::value);
        assertThat(setting(settings, "innodb_page_size").dynamic()).isFalse();
    }

    private static Setting setting(List<Setting> settings, String name) {
        return settings.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void configure_severalOfWhichOneIsRefused_changesNone() {
        Database database = started(Map.of());

        assertThatThrownBy(() -> database.configure(Map.of("max_connections", "60", "binlog_row_image", "SIDEWAYS")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("SIDEWAYS");
        assertThatThrownBy(() -> database.configure(Map.of("thread_stack", "a lot")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("thread_stack");
        assertThatThrownBy(() -> database.configure(Map.of("mysqlx_port", "33060")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("not for change");
        assertThatThrownBy(() -> database.configure(Map.of("no_such_thing", "1")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("no_such_thing");

        assertThat(database.run(null, "SELECT @@max_connections")).containsExactly(List.of("151"));
    }

    @Test
    void create_withLowerCaseTables_hasThem() {
        Database database = started(Map.of("lower_case_table_names", "1"));

        assertThat(database.run(null, "SELECT @@lower_case_table_names")).containsExactly(List.of("1"));
    }

    @Test
    void versions_ofAProgramThatIsMariaDbs_areNone() throws IOException {
        Path program =
                Files.writeString(folder.resolve("mysqld"), "#!/bin/sh\necho mysqld Ver 11.4.5-MariaDB for Linux\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path old = Files.writeString(folder.resolve("old"), "#!/bin/sh\necho mysqld Ver 8.0.25 for Linux\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();

        try (MySqlEngine mariaDb = new MySqlEngine(folder, folder.resolve("run2"), program, false);
                MySqlEngine tooOld = new MySqlEngine(folder, folder.resolve("run2"), old, false)) {
            assertThat(mariaDb.versions()).isEmpty();
            assertThat(tooOld.versions()).isEmpty();
        }
    }
}
