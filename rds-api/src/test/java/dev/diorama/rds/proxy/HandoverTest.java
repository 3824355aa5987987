package dev.diorama.rds.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.diorama.core.http.Transport;
import dev.diorama.core.http.tls.CertificateAuthority;
import dev.diorama.rds.server.Servers;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.Handover;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL takes clients over from its endpoint, by the library that goes with it. */
final class HandoverTest {

    private static final String WHERE_FROM =
            "SELECT client_addr, client_port, ssl, version FROM pg_stat_activity JOIN pg_stat_ssl USING (pid)"
                    + " WHERE pid = pg_backend_pid()";

    @TempDir
    static Path folder;

    private static DatabaseEngine engine;
    private static Database database;

    private Endpoints endpoints;
    private Endpoint endpoint;

    @BeforeAll
    static void start() {
        assumeTrue(Servers.has("postgres"), "no PostgreSQL for this platform");
        engine = Servers.postgres();
        String newest = engine.versions().get(engine.versions().size() - 1);
        List<String> setup = List.of(
                "CREATE ROLE rds_iam",
                "CREATE ROLE rds_iam_admin",
                "CREATE ROLE jane LOGIN PASSWORD 'secret'",
                "CREATE ROLE token LOGIN IN ROLE rds_iam",
                "SET password_encryption = 'md5'; CREATE ROLE old LOGIN PASSWORD 'secret'");
        database = engine.create(folder.resolve("db"), new DatabaseSpec("handover", newest, Map.of(), setup, null));
        database.start();
        assumeTrue(database.handover() != null, "no library for this platform");
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    @BeforeEach
    void open() {
        open(Transport.AUTO, database.handover());
    }

    private void open(Transport transport, Handover handover) {
        endpoints = new Endpoints(
                EndpointOptions.defaults()
                        .withPorts(new PortRange(27_000, 27_999))
                        .withTransport(transport),
                () -> CertificateAuthority.open(folder.resolve("ca")));
        endpoint = endpoints.open(EndpointRequest.of("db", WireProtocol.POSTGRES, 0));
        endpoint.open(database.address(), handover);
    }

    @AfterEach
    void close() {
        endpoints.close();
    }

    private Connection connect(String user, String password, String tls) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("sslmode", tls);
        properties.setProperty(
                "sslrootcert", folder.resolve("ca").resolve("ca.pem").toString());
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + endpoint.address().getPort() + "/postgres", properties);
    }

    private Connection connect(String tls) throws SQLException {
        return connect("jane", "secret", tls);
    }

    private static List<String> row(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add(rows.getString(i));
            }
            return values;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            Thread.sleep(5);
        }
    }

    private static int sessions() {
        return Integer.parseInt(database.run(null, "SELECT count(*) FROM pg_stat_activity WHERE client_port > 0")
                .get(0)
                .get(0));
    }

    @Test
    void connect_withoutTls_serverSeesTheClientItself() throws Exception {
        try (Connection connection = connect("disable")) {
            List<String> seen = row(connection, WHERE_FROM);
            assertThat(seen.get(0)).isEqualTo("127.0.0.1");
            assertThat(Integer.parseInt(seen.get(1))).isPositive();
            assertThat(seen.get(2)).isEqualTo("f");
            assertThat(row(connection, "SELECT inet_server_addr(), inet_server_port()"))
                    .containsExactly(
                            "127.0.0.1", Integer.toString(endpoint.address().getPort()));
            assertThat(endpoint.connections()).isEqualTo(1);
        }
        await(() -> endpoint.connections() == 0 && sessions() == 0);
    }

    @Test
    void connect_withTls_serverSpeaksItAsTheEndpoint() throws Exception {
        try (Connection connection = connect("verify-full")) {
            assertThat(row(connection, WHERE_FROM).subList(2, 4)).containsExactly("t", "TLSv1.3");
            assertThat(row(connection, "SHOW ssl")).containsExactly("on");
            assertThat(endpoint.connections()).isEqualTo(1);
        }
        endpoint.settings(EndpointSettings.defaults().withCertificateNames(Set.of("elsewhere")));
        assertThatThrownBy(() -> connect("verify-full")).hasMessageContaining("hostname");
        connect("verify-ca").close();
        await(() -> endpoint.connections() == 0);
    }

    @Test
    void connect_serverStartedAnew_stillSpeaksTls() throws Exception {
        connect("require").close();
        database.stop();
        database.start();
        try (Connection connection = connect("verify-full")) {
            assertThat(row(connection, WHERE_FROM).get(2)).isEqualTo("t");
        }
    }

    @Test
    void connect_wrongPassword_isTheServersOwnError() {
        for (String tls : List.of("disable", "require")) {
            assertThatThrownBy(() -> connect("jane", "wrong", tls))
                    .hasMessageContaining("password authentication failed for user \"jane\"");
        }
    }

    @Test
    void connect_passwordStoredAsMd5_isLetIn() throws Exception {
        connect("old", "secret", "disable").close();
        connect("old", "secret", "require").close();
    }

    @Test
    void connect_administrator_isRejected() {
        assertThatThrownBy(() -> connect("rdsadmin", "", "disable"))
                .hasMessageContaining("pg_hba.conf rejects connection")
                .hasMessageContaining("no encryption");
        assertThatThrownBy(() -> connect("rdsadmin", "", "require"))
                .hasMessageContaining("pg_hba.conf rejects connection")
                .hasMessageContaining("SSL encryption");
    }

    @Test
    void connect_iamUser_comesInByTokenOnly() throws Exception {
        for (String tls : List.of("disable", "require")) {
            assertThatThrownBy(() -> connect("token", "good", tls))
                    .hasMessageContaining("pg_hba.conf rejects connection for host \"127.0.0.1\", user \"token\"");
        }
        endpoint.settings(EndpointSettings.defaults()
                .withIam(new IamAuthentication((user, token) -> token.equals("good") ? null : "bad", "native")));
        try (Connection connection = connect("token", "good", "require")) {
            assertThat(row(connection, "SELECT current_user")).containsExactly("token");
        }
        assertThatThrownBy(() -> connect("token", "bad", "require")).hasMessageContaining("PAM authentication failed");
        assertThatThrownBy(() -> connect("token", "good", "disable"))
                .hasMessageContaining("pg_hba.conf rejects connection");
    }

    @Test
    void dropConnections_withAndWithoutTls_endsThemOnBothSides() throws Exception {
        try (Connection plain = connect("disable");
                Connection encrypted = connect("require")) {
            assertThat(sessions()).isEqualTo(2);
            endpoint.dropConnections();
            assertThat(endpoint.connections()).isZero();
            assertThatThrownBy(() -> row(plain, "SELECT 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> row(encrypted, "SELECT 1")).isInstanceOf(SQLException.class);
            await(() -> sessions() == 0);
        }
    }

    @Test
    void connect_serverKilled_clientHearsOfIt() throws Exception {
        try (Connection connection = connect("disable")) {
            database.kill();
            assertThatThrownBy(() -> row(connection, "SELECT 1")).isInstanceOf(SQLException.class);
            await(() -> endpoint.connections() == 0);
        } finally {
            database.start();
        }
    }

    @Test
    void connect_oneAfterTheOther_leavesNothingOpen() throws Exception {
        for (int i = 0; i < 100; i++) {
            connect(i % 2 == 0 ? "disable" : "require").close();
        }
        await(() -> endpoint.connections() == 0);
    }

    @Test
    void connect_manyAtOnce_areServedAndCounted() throws Exception {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(connect(i % 2 == 0 ? "disable" : "require"));
        }
        assertThat(endpoint.connections()).isEqualTo(40);
        for (Connection connection : all) {
            assertThat(row(connection, "SELECT repeat('x', 100000)").get(0)).hasSize(100_000);
            connection.close();
        }
        await(() -> endpoint.connections() == 0);
    }

    @Test
    void connect_oneTooMany_isToldSo() throws Exception {
        endpoint.settings(EndpointSettings.defaults().withMaxConnections(1));
        try (Connection first = connect("require")) {
            for (String tls : List.of("disable", "require")) {
                assertThatThrownBy(() -> connect(tls)).hasMessageContaining("too many clients already");
            }
            assertThat(row(first, "SELECT 1")).containsExactly("1");
        }
    }

    /** A server that closes what clients are to come by. */
    private record Unwilling(ServerSocketChannel listener, AtomicInteger asked) implements Handover, AutoCloseable {

        static Unwilling in(Path folder) throws IOException {
            ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(UnixDomainSocketAddress.of(folder.resolve("unwilling")));
            Unwilling made = new Unwilling(listener, new AtomicInteger());
            Thread thread = new Thread(made::refuseAll);
            thread.setDaemon(true);
            thread.start();
            return made;
        }

        private void refuseAll() {
            try {
                while (true) {
                    listener.accept().close();
                    asked.incrementAndGet();
                }
            } catch (IOException e) {
                // closed
            }
        }

        @Override
        public UnixDomainSocketAddress address() {
            try {
                return (UnixDomainSocketAddress) listener.getLocalAddress();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void certificate(String chain, String key) {
            // It has all it wants.
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    @Test
    void connect_serverTakesNobody_relays(@TempDir Path other) throws Exception {
        endpoints.close();
        try (Unwilling unwilling = Unwilling.in(other)) {
            for (String tls : List.of("disable", "verify-full")) {
                open(Transport.AUTO, unwilling);
                try (Connection first = connect(tls);
                        Connection second = connect(tls)) {
                    assertThat(row(first, WHERE_FROM).get(0)).isNull();
                    assertThat(row(second, "SELECT 1")).containsExactly("1");
                    assertThat(endpoint.connections()).isEqualTo(2);
                }
                await(() -> endpoint.connections() == 0);
                endpoints.close();
            }
            assertThat(unwilling.asked()).hasValue(2);
        }
    }

    @Test
    void connect_serverIsDoneWithTheClient_clientIsLetGo(@TempDir Path other) throws Exception {
        endpoints.close();
        Path path = other.resolve("server");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(path));
            open(Transport.AUTO, new Unwilling(listener, new AtomicInteger()));
            try (Socket client = new Socket("localhost", endpoint.address().getPort())) {
                client.setSoTimeout(20_000);
                client.getOutputStream().write(new byte[] {0, 0, 0, 16, 0, 3, 0, 0, 'u', 's', 'e', 'r', 0, 'x', 0, 0});
                try (SocketChannel link = listener.accept()) {
                    ByteBuffer sent = ByteBuffer.allocate(1 + Integer.BYTES + 16); // who reads it so closes the socket
                    while (sent.hasRemaining()) {
                        link.read(sent);
                    }
                    link.write(ByteBuffer.wrap(new byte[] {'k'}));
                    link.shutdownOutput();
                    assertThat(client.getInputStream().read()).isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void connect_transportThatHandsNothingOver_relays() throws Exception {
        endpoints.close();
        open(Transport.NIO, database.handover());
        try (Connection connection = connect("verify-full")) {
            assertThat(row(connection, WHERE_FROM).get(0)).isNull();
        }
    }
}
