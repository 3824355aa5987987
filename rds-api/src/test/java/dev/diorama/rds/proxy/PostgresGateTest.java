package dev.diorama.rds.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.http.tls.CertificateAuthority;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresGateTest {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final byte[] ADMITTED = message('R', 0, 0, 0, 0);
    private static final byte[] SASL = message('R', 0, 0, 0, 10, 'S', 0, 0);
    private static final byte[] TLS_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};

    @TempDir
    static Path folder;

    private Endpoints endpoints;
    private Endpoint endpoint;
    private FakeServer server;

    @BeforeEach
    void open() throws IOException {
        server = new FakeServer();
        start(EndpointOptions.defaults());
    }

    private void start(EndpointOptions options) {
        endpoints = new Endpoints(
                options.withPorts(new PortRange(25_000, 25_999)), () -> CertificateAuthority.open(folder));
        endpoint = endpoints.open(EndpointRequest.of("db", WireProtocol.POSTGRES, 0));
        endpoint.open(server.address());
    }

    @AfterEach
    void close() throws IOException {
        endpoints.close();
        server.close();
    }

    /** A client's side of a connection. */
    private record Client(Socket socket, DataInputStream in, DataOutputStream out) implements AutoCloseable {

        static Client of(Socket socket) throws IOException {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new Client(
                    socket,
                    new DataInputStream(socket.getInputStream()),
                    new DataOutputStream(socket.getOutputStream()));
        }

        Client send(byte[] bytes) throws IOException {
            out.write(bytes);
            return this;
        }

        /** What the server says until it closes. */
        byte[] rest() throws IOException {
            return in.readAllBytes();
        }

        byte[] read(int length) throws IOException {
            return in.readNBytes(length);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Client connect() throws IOException {
        return Client.of(
                new Socket(endpoint.address().getAddress(), endpoint.address().getPort()));
    }

    private Client connectTls() throws Exception {
        Client plain = connect();
        assertThat(plain.send(TLS_REQUEST).in().read()).isEqualTo('S');
        return tls(plain, false);
    }

    private Client tls(Client plain, boolean named) throws Exception {
        SSLSocket socket = (SSLSocket) TrustingTls.of(folder)
                .getSocketFactory()
                .createSocket(plain.socket(), "localhost", endpoint.address().getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (named) {
            parameters.setApplicationProtocols(new String[] {"postgresql"});
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return Client.of(socket);
    }

    static byte[] startup(String... members) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String member : members) {
            body.writeBytes(member.getBytes(UTF_8));
            body.write(0);
        }
        body.write(0);
        return ByteBuffer.allocate(8 + body.size())
                .putInt(8 + body.size())
                .putInt(3 << 16)
                .put(body.toByteArray())
                .array();
    }

    private static byte[] message(char type, int... body) {
        ByteBuffer bytes = ByteBuffer.allocate(5 + body.length).put((byte) type).putInt(4 + body.length);
        for (int value : body) {
            bytes.put((byte) value);
        }
        return bytes.array();
    }

    private static byte[] password(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return ByteBuffer.allocate(6 + bytes.length)
                .put((byte) 'p')
                .putInt(5 + bytes.length)
                .put(bytes)
                .array();
    }

    private static String error(byte[] bytes) {
        return new String(bytes, UTF_8).replace('\0', '|');
    }

    /** Reads a startup packet, answers it, and echoes one byte. */
    private FakeServer.Played<byte[]> serve(byte[] answer) {
        return server.next((in, out) -> {
            int length = in.readInt();
            byte[] startup = in.readNBytes(length - 4);
            out.write(answer);
            out.write(in.readByte());
            return startup;
        });
    }

    @Test
    void session_ofUserWithPassword_isBetweenClientAndServer() throws Exception {
        FakeServer.Played<byte[]> played = serve(SASL);
        byte[] startup = startup("user", "jane", "database", "orders");
        try (Client client = connect()) {
            assertThat(client.send(startup).read(SASL.length)).isEqualTo(SASL);
            assertThat(client.send(new byte[] {7}).rest()).containsExactly(7);
        }
        assertThat(ByteBuffer.wrap(played.get()))
                .isEqualTo(ByteBuffer.wrap(startup).position(4));
    }

    @Test
    void session_overTls_isTheSame() throws Exception {
        serve(SASL);
        try (Client client = connectTls()) {
            assertThat(client.send(startup("user", "jane")).read(SASL.length)).isEqualTo(SASL);
            assertThat(client.send(new byte[] {7}).read(1)).containsExactly(7);
        }
    }

    @Test
    void dropConnections_tlsClientThatNeverReads_isNotWaitedFor() throws Exception {
        server.next((in, out) -> {
            in.readNBytes(in.readInt() - 4);
            out.write(SASL);
            byte[] chunk = new byte[1 << 16];
            while (in.available() >= 0) {
                out.write(chunk);
            }
            return "";
        });
        try (Client client = connectTls()) {
            client.send(startup("user", "jane")).read(SASL.length);
            endpoint.dropConnections();
            assertThat(endpoint.connections()).isZero();
        }
    }

    @Test
    void session_thatBeginsWithTls_isTheSame() throws Exception {
        serve(SASL);
        try (Client client = tls(connect(), true)) {
            assertThat(((SSLSocket) client.socket()).getApplicationProtocol()).isEqualTo("postgresql");
            assertThat(client.send(startup("user", "jane")).read(SASL.length)).isEqualTo(SASL);
            assertThat(client.send(new byte[] {7}).read(1)).containsExactly(7);
        }
    }

    @Test
    void session_thatBeginsWithTlsForSomethingElse_isEnded() throws Exception {
        assertThatThrownBy(() -> {
                    try (Client client = tls(connect(), false)) {
                        client.send(startup("user", "jane"));
                        client.in().readByte();
                    }
                })
                .isInstanceOfAny(EOFException.class, SSLException.class, java.net.SocketException.class);
    }

    @Test
    void session_afterGssWasDeclined_isTheSame() throws Exception {
        serve(SASL);
        try (Client client = connect()) {
            assertThat(client.send(new byte[] {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x30})
                            .read(1))
                    .containsExactly('N');
            assertThat(client.send(startup("user", "jane")).read(SASL.length)).isEqualTo(SASL);
        }
    }

    @Test
    void session_serverNegotiatesItsVersion_isTheSame() throws Exception {
        byte[] negotiation = message('v', 0, 3, 0, 0, 0, 0, 0, 0);
        serve(ByteBuffer.allocate(negotiation.length + SASL.length)
                .put(negotiation)
                .put(SASL)
                .array());
        try (Client client = connect()) {
            client.send(startup("user", "jane"));
            assertThat(client.read(negotiation.length)).isEqualTo(negotiation);
            assertThat(client.read(SASL.length)).isEqualTo(SASL);
        }
    }

    @Test
    void session_withoutTlsWhereDemanded_isRefused() throws Exception {
        endpoint.settings(EndpointSettings.defaults().withForceTls(true));
        try (Client client = connect()) {
            assertThat(error(client.send(startup("user", "jane", "database", "orders"))
                            .rest()))
                    .startsWith("E")
                    .endsWith("SFATAL|VFATAL|C28000|Mno pg_hba.conf entry for host \"127.0.0.1\", user \"jane\", "
                            + "database \"orders\", no encryption||");
        }
    }

    @Test
    void session_ofTheAdministrator_isRefused() throws Exception {
        try (Client client = connectTls()) {
            assertThat(error(client.send(startup("user", "x", "user", "rdsadmin"))
                            .rest()))
                    .contains("C28000|Mpg_hba.conf rejects connection for host \"127.0.0.1\", user \"rdsadmin\", "
                            + "database \"rdsadmin\", SSL encryption||");
        }
    }

    @Test
    void session_beyondTheLimit_isRefused() throws Exception {
        endpoint.settings(EndpointSettings.defaults().withMaxConnections(1));
        serve(SASL);
        try (Client first = connect();
                Client second = connect()) {
            first.send(startup("user", "jane")).read(SASL.length);
            assertThat(error(second.send(startup("user", "jane")).rest()))
                    .contains("C53300|Msorry, too many clients already||");
            assertThat(endpoint.connections()).isEqualTo(1);
        }
    }

    @Test
    void session_withIamToken_isLetIn() throws Exception {
        iam();
        serve(ADMITTED);
        try (Client client = connectTls()) {
            assertThat(client.send(startup("user", "jane")).read(9)).isEqualTo(message('R', 0, 0, 0, 3));
            assertThat(client.send(password("token of jane")).read(ADMITTED.length))
                    .isEqualTo(ADMITTED);
            assertThat(client.send(new byte[] {7}).read(1)).containsExactly(7);
        }
    }

    @Test
    void session_withWrongToken_isRefused() throws Exception {
        iam();
        serve(ADMITTED);
        try (Client client = connectTls()) {
            client.send(startup("user", "jane")).read(9);
            assertThat(error(client.send(password("token of joe")).rest()))
                    .contains("C28000|MPAM authentication failed for user \"jane\"||");
        }
    }

    @Test
    void session_tokenBeforeItIsAskedFor_isNotGivenToTheServer() throws Exception {
        iam();
        FakeServer.Played<Integer> played = server.next((in, out) -> {
            in.readNBytes(in.readInt() - 4);
            out.write(ADMITTED);
            return in.read();
        });
        byte[] startup = startup("user", "jane");
        byte[] password = password("token of jane");
        try (Client client = connectTls()) {
            client.send(ByteBuffer.allocate(startup.length + password.length)
                    .put(startup)
                    .put(password)
                    .array());
            assertThat(client.read(9)).isEqualTo(message('R', 0, 0, 0, 3));
            assertThat(client.read(ADMITTED.length)).isEqualTo(ADMITTED);
            client.send(new byte[] {9});
            assertThat(played.get()).isEqualTo(9);
        }
    }

    @Test
    void session_ofIamUserWithoutTls_isRefused() throws Exception {
        iam();
        serve(ADMITTED);
        try (Client client = connect()) {
            assertThat(error(client.send(startup("user", "jane")).rest()))
                    .contains("pg_hba.conf rejects connection for host")
                    .contains("no encryption");
        }
    }

    @Test
    void session_ofIamUserWhereIamIsOff_isRefused() throws Exception {
        serve(ADMITTED);
        try (Client client = connectTls()) {
            assertThat(error(client.send(startup("user", "jane")).rest())).contains("PAM authentication failed");
        }
    }

    private void iam() {
        endpoint.settings(EndpointSettings.defaults()
                .withIam(IamAuthentication.of(
                        (user, token) -> token.equals("token of " + user) ? null : "it is another's")));
    }

    @Test
    void cancel_anySession_isPassedOn() throws Exception {
        byte[] cancel = {0, 0, 0, 16, 4, (byte) 0xd2, 0x16, 0x2e, 0, 0, 0, 1, 0, 0, 0, 2};
        FakeServer.Played<byte[]> played = server.next((in, out) -> in.readNBytes(16));
        try (Client client = connect()) {
            assertThat(client.send(cancel).rest()).isEmpty();
        }
        assertThat(played.get()).isEqualTo(cancel);
    }

    @Test
    void startup_broken_isEndedWithoutAWord() throws Exception {
        for (byte[] broken : new byte[][] {
            {0, 0, 0, 3},
            {0, 0, 0x27, 0x11},
            {-1, -1, -1, -1},
            "GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8),
            {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f, 1}
        }) {
            try (Client client = connect()) {
                assertThat(client.send(broken).rest()).isEmpty();
            }
        }
    }

    @Test
    void startup_unterminated_isRefused() throws Exception {
        byte[] startup = startup("user", "jane");
        startup[startup.length - 1] = 'x';
        try (Client client = connect()) {
            assertThat(error(client.send(startup).rest()))
                    .contains("C08P01|Minvalid startup packet layout: expected terminator as last byte||");
        }
    }

    @Test
    void startup_withoutUser_isRefused() throws Exception {
        try (Client client = connect()) {
            assertThat(error(client.send(startup("database", "orders")).rest()))
                    .contains("Mno PostgreSQL user name specified in startup packet||");
        }
    }

    @Test
    void startup_thatNeverComes_isNotWaitedFor() throws Exception {
        endpoints.close();
        start(EndpointOptions.defaults().withStartupTimeout(Duration.ofMillis(100)));
        try (Client client = connect()) {
            assertThat(client.send(new byte[] {0, 0}).rest()).isEmpty();
        }
    }

    @Test
    void settings_otherNames_areWhatTheCertificateIsFor() throws Exception {
        serve(SASL);
        endpoint.settings(EndpointSettings.defaults().withCertificateNames(Set.of("db.example.com")));
        assertThatThrownBy(this::connectTls).isInstanceOf(SSLException.class);
        endpoint.settings(EndpointSettings.defaults());
        connectTls().close();
    }
}
