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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only MariaDB does; the rest is the contract's. */
class MariaDbServerTest {

    private static final List<String> SETUP = List.of(
            "CREATE DATABASE app",
            "CREATE PROCEDURE app.twice(IN n INT)\nBEGIN\n  SELECT n;\n  SELECT 2 * n;\nEND",
            "CREATE USER jane@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'",
            "CREATE USER alice@'10.1.2.3' IDENTIFIED BY ''",
            "GRANT SELECT, INSERT ON app.* TO jane@'%'");

    @TempDir
    private Path folder;

    private MariaDbEngine engine;

    @BeforeEach
    void open() {
        DatabaseEngineContract.openToOthers(folder);
        engine = new MariaDbEngine(Path.of("target", "engine-cache"), folder.resolve("run"));
        assumeThat(engine.versions()).isNotEmpty();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private DatabaseSpec spec(String name, Map<String, String> parameters) {
        List<String> versions = engine.versions();
        return new DatabaseSpec(name, versions.get(versions.size() - 1), parameters, SETUP, null);
    }

    private Database started(Map<String, String> parameters) {
        Database database = engine.create(folder.resolve("home"), spec("one", parameters));
        database.start();
        return database;
    }

    private static Path socket(Database database) {
        return ((UnixDomainSocketAddress) database.address()).getPath();
    }

    @Test
    void create_withASetup_hasRunItsStatements() {
        Database database = started(Map.of());

        assertThat(database.run("app", "SHOW PROCEDURE STATUS LIKE 'twice'")).hasSize(1);
        assertThat(database.run(null, "SELECT COUNT(*) FROM mysql.user WHERE User IN ('root', '')"))
                .containsExactly(List.of("0"));
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

    /** The kind of the packet that the server answers the password with. */
    private static int loginOfJane(Database database, String password) throws IOException {

        try (SocketChannel channel = SocketChannel.open(database.address());
                Packets packets = new Packets(channel)) {
            packets.read();
            packets.write(Login.answer("jane", Login.NATIVE, new byte[0], "app"));
            Body question = new Body(packets.read());
            assertThat(question.first()).isEqualTo(0xFE);
            assertThat(question.skip(1).text()).isEqualTo("mysql_clear_password");
            packets.write((password + "\0").getBytes(StandardCharsets.US_ASCII));
            return new Body(packets.read()).first();
        }
    }

    @Test
    void changeUser_toDioramasOwn_isRefused() throws IOException {
        Database database = started(Map.of());

        for (String user : List.of(Accounts.ADMINISTRATOR, Accounts.REPLICATION)) {
            try (Wire wire = wire(database)) {
                wire.packets().restart();
                wire.packets().write(("\21" + user + "\0\0\0").getBytes(StandardCharsets.US_ASCII));
                int answer = new Body(wire.packets().read()).first();
                if (answer == 0xFE) {
                    wire.packets().write(new byte[0]);
                    answer = new Body(wire.packets().read()).first();
                }
                assertThat(answer).isEqualTo(0xFF);
            }
        }
    }

    @Test
    void login_behindAProxyHeader_hasTheClientsAddress() throws IOException {
        Database database = started(Map.of());

        assertThat(loginFrom(database, "10.1.2.3", "alice")).isZero();
        assertThat(loginFrom(database, "10.1.2.4", "alice")).isEqualTo(0xFF);
    }

    /** The kind of the packet that the server answers the login with. */
    private static int loginFrom(Database database, String address, String user) throws IOException {
        try (SocketChannel channel = SocketChannel.open(database.address())) {
            String header = "PROXY TCP4 " + address + " 127.0.0.1 4711 3306\r\n";
            channel.write(ByteBuffer.wrap(header.getBytes(StandardCharsets.US_ASCII)));
            Packets packets = new Packets(channel);
            packets.read();
            packets.write(Login.answer(user, Login.NATIVE, new byte[0], null));
            return new Body(packets.read()).first();
        }
    }

    @Test
    void tls_ofAServer_isThere() {
        Database database = started(Map.of());

        assertThat(database.run(null, "SELECT @@have_ssl")).containsExactly(List.of("YES"));
    }

    @Test
    void relay_forAStranger_isClosed() throws IOException {
        Database database = started(Map.of());

        try (Relay relay = new Relay("test", Login.NATIVE)) {
            relay.turnTo(socket(database), Accounts.secretIn(database.home().resolve("data")), () -> true);
            for (String user : List.of(Accounts.ADMINISTRATOR, Accounts.REPLICATION, "jane")) {
                InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), relay.port());
                try (SocketChannel channel = SocketChannel.open(address)) {
                    Packets packets = new Packets(channel);
                    packets.read();
                    packets.write(Login.answer(user, Login.NATIVE, new byte[0], null));
                    assertThat(new Body(packets.read()).first()).isEqualTo(0xFF);
                }
            }
        }
    }

    @Test
    void status_ofAReplica_isShownAsUsersKnowIt() {
        Database database = started(Map.of());
        Database replica = engine.replicate(folder.resolve("replica"), spec("replica", Map.of()), database);

        try (Wire wire = wire(replica)) {
            Map<String, @Nullable String> status =
                    wire.query("SHOW SLAVE STATUS").first();
            assertThat(status)
                    .containsEntry("Slave_IO_Running", "Yes")
                    .containsEntry("Slave_SQL_Running", "Yes")
                    .containsEntry("Using_Gtid", "Slave_Pos")
                    .containsKey("Seconds_Behind_Master");
        }
        assertThatThrownBy(() -> replica.run("app", "CREATE TABLE t (id INT)"))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("ERROR 1290 (HY000): The MariaDB server is running with the --read-only option so it cannot"
                        + " execute this statement");
    }

    private static Wire wire(Database database) {
        try {
            return Wire.connect(
                    socket(database),
                    Accounts.ADMINISTRATOR,
                    Accounts.secretIn(database.home().resolve("data")),
                    null);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void run_rowsOfManyAndLargeValues_arriveWhole() {
        Database database = started(Map.of("max_allowed_packet", "64M"));

        List<List<@Nullable String>> rows =
                database.run("app", "SELECT REPEAT('é', 9000000), NULL, '' UNION ALL SELECT 'b', 2, 'c'");

        List<@Nullable String> second = new ArrayList<>(List.of("b", "2", "c"));
        assertThat(rows.get(0).get(0)).hasSize(9_000_000).matches("é+");
        assertThat(rows.get(0).get(1)).isNull();
        assertThat(rows.get(0).get(2)).isEmpty();
        assertThat(rows.get(1)).isEqualTo(second);
    }

    @Test
    void settings_ofEachKind_areAsRdsWritesThem() {
        Database database = started(Map.of());
        List<Setting> settings = database.settings();

        assertThat(setting(settings, "max_connections"))
                .returns("integer", Setting::type)
                .returns("10-100000", Setting::allowed)
                .returns("151", Setting::defaultValue)
                .returns(true, Setting::dynamic);
        assertThat(setting(settings, "general_log"))
                .returns("boolean", Setting::type)
                .returns("0,1", Setting::allowed)
                .returns("0", Setting::value);
        assertThat(setting(settings, "binlog_format").allowed()).isEqualTo("MIXED,STATEMENT,ROW");
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

        assertThatThrownBy(() -> database.configure(Map.of("max_connections", "60", "binlog_format", "SIDEWAYS")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("SIDEWAYS");

        assertThat(database.run(null, "SELECT @@max_connections")).containsExactly(List.of("151"));
    }

    @Test
    void configure_aFixedOneThatTheServerCantHave_isRefused() {
        Database database = started(Map.of());

        assertThatThrownBy(() -> database.configure(Map.of("thread_stack", "a lot")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("thread_stack");
        assertThatThrownBy(() -> database.configure(Map.of("datadir", "/tmp")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("not for change");
        assertThatThrownBy(() -> database.configure(Map.of("no_such_thing", "1")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("no_such_thing");
    }

    @Test
    void create_withAnotherPageSize_hasIt() {
        Database database = started(Map.of("innodb_page_size", "8192"));

        assertThat(database.run(null, "SELECT @@innodb_page_size")).containsExactly(List.of("8192"));
    }

    @Test
    void logs_withSlowAndGeneralOn_areAllThere() {
        Database database = started(Map.of("general_log", "1", "slow_query_log", "1", "long_query_time", "0"));
        database.run(null, "SELECT 'find me'");

        assertThat(database.logs())
                .extracting(log -> database.home().relativize(log).toString())
                .containsExactly(
                        "log/error/mysql-error.log",
                        "log/slowquery/mysql-slowquery.log",
                        "log/general/mysql-general.log");
        assertThat(database.logs().get(2)).content().contains("find me");
    }

    @Test
    void start_ofADamagedDatabase_saysWhy() {
        Database database = started(Map.of());
        database.stop();
        Path log = database.home().resolve("data/ib_logfile0");
        assertThat(log.toFile().delete()).isTrue();

        assertThatThrownBy(database::start)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("InnoDB");
        assertThat(database.running()).isFalse();
    }
}
