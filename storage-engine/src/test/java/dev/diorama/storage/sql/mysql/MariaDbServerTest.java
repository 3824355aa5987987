package dev.diorama.storage.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What only MariaDB does; the rest is the contracts'. */
class MariaDbServerTest extends ServerContract {

    MariaDbServerTest() {
        super(new Product(
                Login.NATIVE, Replication.MARIADB, "10-100000", "binlog_format", Map.entry("datadir", "/tmp")));
    }

    @Override
    ServerEngine engine(Path runtime) {
        return new MariaDbEngine(Path.of("target", "engine-cache"), runtime);
    }

    @Override
    String version(List<String> versions) {
        return versions.get(versions.size() - 1);
    }

    @Override
    List<String> setup() {
        return List.of(
                "CREATE DATABASE app",
                "CREATE PROCEDURE app.twice(IN n INT)\nBEGIN\n  SELECT n;\n  SELECT 2 * n;\nEND",
                USER_WITH_TOKENS,
                "CREATE USER alice@'10.1.2.3' IDENTIFIED BY ''",
                "GRANT SELECT, INSERT ON app.* TO jane@'%'");
    }

    @Override
    void assertReplicates(Database replica) {
        try (Wire wire = wire(replica)) {
            assertThat(wire.query("SHOW SLAVE STATUS").first())
                    .containsEntry("Slave_IO_Running", "Yes")
                    .containsEntry("Slave_SQL_Running", "Yes")
                    .containsEntry("Using_Gtid", "Slave_Pos")
                    .containsKey("Seconds_Behind_Master");
        }
    }

    @Test
    void create_withASetup_hasRunItsStatements() {
        assertThat(shared().run("app", "SHOW PROCEDURE STATUS LIKE 'twice'")).hasSize(1);
        assertThat(shared().run(null, "SELECT COUNT(*) FROM mysql.user WHERE User IN ('root', '')"))
                .containsExactly(List.of("0"));
    }

    @Test
    void changeUser_toDioramasOwn_isRefused() throws IOException {
        for (String user : List.of(Accounts.ADMINISTRATOR, Accounts.REPLICATION)) {
            try (Wire wire = wire(shared())) {
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
        assertThat(loginOfAliceFrom("10.1.2.3")).isZero();
        assertThat(loginOfAliceFrom("10.1.2.4")).isEqualTo(0xFF);
    }

    /** The kind of the packet that the server answers the login with. */
    private int loginOfAliceFrom(String address) throws IOException {
        try (SocketChannel channel = SocketChannel.open(shared().address())) {
            String header = "PROXY TCP4 " + address + " 127.0.0.1 4711 3306\r\n";
            channel.write(ByteBuffer.wrap(header.getBytes(StandardCharsets.US_ASCII)));
            return login(channel, "alice");
        }
    }

    private int login(SocketChannel channel, String user) throws IOException {
        Packets packets = new Packets(channel);
        packets.read();
        packets.write(Login.answer(user, product.plugin(), new byte[0], null));
        return new Body(packets.read()).first();
    }

    @Test
    void tls_ofAServer_isThere() {
        assertThat(shared().run(null, "SELECT @@have_ssl")).containsExactly(List.of("YES"));
    }

    @Test
    void relay_forAStranger_isClosed() throws IOException {
        try (Relay relay = new Relay("test", product.plugin())) {
            relay.turnTo(socket(shared()), secret(shared()), () -> true);
            for (String user : List.of(Accounts.ADMINISTRATOR, Accounts.REPLICATION, "jane")) {
                InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), relay.port());
                try (SocketChannel channel = SocketChannel.open(address)) {
                    assertThat(login(channel, user)).isEqualTo(0xFF);
                }
            }
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
    void settings_ofWords_nameThem() {
        assertThat(setting(shared().settings(), "binlog_format").allowed()).isEqualTo("MIXED,STATEMENT,ROW");
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
