package dev.diorama.rds.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.http.tls.CertificateAuthority;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MysqlGateTest {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final byte[] NONCE = "abcdefghijklmnopqrst".getBytes(UTF_8);
    private static final String NATIVE = "mysql_native_password";
    private static final String SHA2 = "caching_sha2_password";
    private static final byte[] WHOLE_PASSWORD = {1, 4};
    private static final String CLEAR = "mysql_clear_password";
    private static final byte[] PROOF = "twenty bytes of it..".getBytes(UTF_8);
    private static final byte[] OK = {0, 0, 0, 2, 0, 0, 0};
    private static final int TLS = 0x0800;

    @TempDir
    static Path folder;

    private Endpoints endpoints;
    private Endpoint endpoint;
    private FakeServer server;

    @BeforeEach
    void open() throws IOException {
        server = new FakeServer();
        endpoints = new Endpoints(
                EndpointOptions.defaults().withPorts(new PortRange(26_000, 26_999)),
                () -> CertificateAuthority.open(folder));
        endpoint = endpoints.open(EndpointRequest.of("db", WireProtocol.MYSQL, 0));
        endpoint.open(server.address());
    }

    @AfterEach
    void close() throws IOException {
        endpoints.close();
        server.close();
    }

    /** A packet as it came. */
    private record Packet(int sequence, byte[] payload) {

        static Packet read(DataInputStream in) throws IOException {
            int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
            return new Packet(in.readUnsignedByte(), in.readNBytes(length));
        }

        void write(DataOutputStream out) throws IOException {
            byte[] packet = new byte[4 + payload.length];
            packet[0] = (byte) payload.length;
            packet[1] = (byte) (payload.length >> 8);
            packet[3] = (byte) sequence;
            System.arraycopy(payload, 0, packet, 4, payload.length);
            out.write(packet);
        }

        String text() {
            return new String(payload, UTF_8).replace('\0', '|');
        }

        int capabilities() {
            return payload[0] & 0xFF | (payload[1] & 0xFF) << 8;
        }
    }

    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer value) {
                all.write(value);
            } else if (part instanceof String text) {
                all.writeBytes(text.getBytes(UTF_8));
                all.write(0);
            } else {
                all.writeBytes((byte[]) part);
            }
        }
        return all.toByteArray();
    }

    private static Packet greeting() {
        return new Packet(
                0,
                bytes(
                        10,
                        "11.4.5-MariaDB",
                        new byte[] {1, 0, 0, 0},
                        Arrays.copyOf(NONCE, 8),
                        0,
                        0xFE,
                        0xF7,
                        45,
                        2,
                        0,
                        0xFF,
                        0x81,
                        21,
                        new byte[10],
                        Arrays.copyOfRange(NONCE, 8, 20),
                        0,
                        NATIVE));
    }

    private static byte[] head(int extra) {
        byte[] head = new byte[32];
        head[1] = (byte) (0x82 | extra >> 8);
        head[2] = 0x08;
        head[8] = 45;
        return head;
    }

    private static Packet login(int sequence, int extra, String user, byte[] proof, String plugin) {
        return new Packet(sequence, bytes(head(extra), user, proof.length, proof, plugin));
    }

    /** A client's side of a connection, after the greeting. */
    private record Client(Socket socket, DataInputStream in, DataOutputStream out) implements AutoCloseable {

        static Client of(Socket socket) throws IOException {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new Client(
                    socket,
                    new DataInputStream(socket.getInputStream()),
                    new DataOutputStream(socket.getOutputStream()));
        }

        Packet read() throws IOException {
            return Packet.read(in);
        }

        Client send(Packet packet) throws IOException {
            packet.write(out);
            return this;
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
        assertThat(plain.read().payload()[30] & TLS >> 8).isNotZero();
        plain.send(new Packet(1, head(TLS)));
        SSLSocket socket = (SSLSocket) TrustingTls.of(folder)
                .getSocketFactory()
                .createSocket(plain.socket(), "localhost", endpoint.address().getPort(), true);
        socket.startHandshake();
        return Client.of(socket);
    }

    /** Greets, takes a login and answers it. */
    private FakeServer.Played<Packet> serve(Packet... answers) {
        return server.next((in, out) -> {
            greeting().write(out);
            Packet login = Packet.read(in);
            for (Packet answer : answers) {
                answer.write(out);
                if (answer.payload()[0] != 0) {
                    login = Packet.read(in);
                }
            }
            in.read();
            return login;
        });
    }

    private void iam() {
        endpoint.settings(EndpointSettings.defaults()
                .withIam(new IamAuthentication(
                        (user, token) -> token.equals("token of " + user) ? null : "it is another's", "secret")));
    }

    @Test
    void login_withoutTls_isPassedOnAsItIs() throws Exception {
        FakeServer.Played<Packet> played = serve(new Packet(2, OK));
        Packet login = login(1, 0, "jane", PROOF, NATIVE);
        try (Client client = connect()) {
            client.read();
            assertThat(client.send(login).read().sequence()).isEqualTo(2);
        }
        assertThat(played.get()).usingRecursiveComparison().isEqualTo(login);
    }

    @Test
    void login_overTls_isNumberedAnewForTheServer() throws Exception {
        FakeServer.Played<Packet> played =
                serve(new Packet(2, bytes(0xFE, "other_plugin", NONCE, 0)), new Packet(4, OK));
        try (Client client = connectTls()) {
            Packet change = client.send(login(2, TLS, "jane", PROOF, NATIVE)).read();
            assertThat(change.sequence()).isEqualTo(3);
            assertThat(change.text()).startsWith("\uFFFDother_plugin|");
            assertThat(client.send(new Packet(4, PROOF)).read().sequence()).isEqualTo(5);
        }
        assertThat(played.get()).usingRecursiveComparison().isEqualTo(new Packet(3, PROOF));
    }

    @Test
    void login_overTls_isNotSaidToBeSo() throws Exception {
        FakeServer.Played<Packet> played = serve(new Packet(2, OK));
        try (Client client = connectTls()) {
            client.send(login(2, TLS, "jane", PROOF, NATIVE)).read();
        }
        assertThat(played.get()).usingRecursiveComparison().isEqualTo(login(1, 0, "jane", PROOF, NATIVE));
    }

    @Test
    void login_withoutTlsWhereDemanded_isRefused() throws Exception {
        endpoint.settings(EndpointSettings.defaults().withForceTls(true));
        serve();
        try (Client client = connect()) {
            client.read();
            Packet error = client.send(login(1, 0, "jane", PROOF, NATIVE)).read();
            assertThat(error.sequence()).isEqualTo(2);
            assertThat(error.payload()[1] & 0xFF | error.payload()[2] << 8).isEqualTo(3159);
            assertThat(error.text())
                    .endsWith("#08004Connections using insecure transport are prohibited while "
                            + "--require_secure_transport=ON.");
        }
    }

    @Test
    void login_ofTheAdministrator_isRefused() throws Exception {
        serve();
        try (Client client = connectTls()) {
            Packet error = client.send(login(2, TLS, "rdsadmin", PROOF, NATIVE)).read();
            assertThat(error.sequence()).isEqualTo(3);
            assertThat(error.text())
                    .endsWith("#28000Access denied for user 'rdsadmin'@'127.0.0.1' (using password: YES)");
        }
    }

    @Test
    void login_beyondTheLimit_isRefused() throws Exception {
        endpoint.settings(EndpointSettings.defaults().withMaxConnections(1));
        serve();
        try (Client first = connect()) {
            first.read();
            try (Client second = connect()) {
                assertThat(second.read().text()).endsWith("#08004Too many connections");
            }
        }
    }

    @Test
    void login_ofUserWhomTheServerKnowsToHaveTokens_isCompletedByTheEndpoint() throws Exception {
        iam();
        FakeServer.Played<Packet> played = serve(new Packet(2, bytes(0xFE, CLEAR)), new Packet(4, OK));
        try (Client client = connectTls()) {
            Packet asked = client.send(login(2, TLS, "jane", PROOF, NATIVE)).read();
            assertThat(asked.text()).endsWith(CLEAR + "|");
            assertThat(client.send(new Packet(4, bytes("token of jane"))).read())
                    .usingRecursiveComparison()
                    .isEqualTo(new Packet(5, OK));
        }
        assertThat(played.get()).usingRecursiveComparison().isEqualTo(new Packet(3, bytes("secret")));
    }

    @Test
    void login_withTokenInIt_givesTheServerOnlyTheSecret() throws Exception {
        iam();
        FakeServer.Played<Packet> played = serve(new Packet(2, bytes(0xFE, CLEAR)), new Packet(4, OK));
        try (Client client = connectTls()) {
            assertThat(client.send(login(2, TLS, "jane", bytes("token of jane"), CLEAR))
                            .read())
                    .usingRecursiveComparison()
                    .isEqualTo(new Packet(3, OK));
        }
        assertThat(played.get()).usingRecursiveComparison().isEqualTo(new Packet(3, bytes("secret")));
    }

    @Test
    void login_withWrongTokenOrNoTlsOrNoIam_isRefused() throws Exception {
        iam();
        serve(new Packet(2, bytes(0xFE, CLEAR)));
        try (Client client = connectTls()) {
            client.send(login(2, TLS, "jane", PROOF, NATIVE)).read();
            assertThat(client.send(new Packet(4, bytes("token of joe"))).read().text())
                    .endsWith("#28000Access denied for user 'jane'@'127.0.0.1' (using password: YES)");
        }
        serve(new Packet(2, bytes(0xFE, CLEAR)));
        try (Client client = connect()) {
            client.read();
            assertThat(client.send(login(1, 0, "jane", PROOF, NATIVE)).read().text())
                    .contains("Access denied");
        }
        endpoint.settings(EndpointSettings.defaults());
        serve(new Packet(2, bytes(0xFE, CLEAR)));
        try (Client client = connectTls()) {
            assertThat(client.send(login(2, TLS, "jane", PROOF, NATIVE)).read().text())
                    .contains("Access denied");
        }
    }

    @Test
    void login_withoutTlsWhereTheServerWantsTheWholePassword_isDecryptedForIt() throws Exception {
        FakeServer.Played<Packet> played = serve(new Packet(2, WHOLE_PASSWORD), new Packet(4, OK));
        try (Client client = connect()) {
            client.read();
            assertThat(client.send(login(1, 0, "jane", PROOF, SHA2)).read().payload())
                    .isEqualTo(WHOLE_PASSWORD);
            Packet key = client.send(new Packet(3, new byte[] {2})).read();
            assertThat(key.sequence()).isEqualTo(4);
            byte[] encrypted = encrypted(key, "gr\u00fc\u00df dich, this is longer than the nonce\0", NONCE);
            assertThat(client.send(new Packet(5, encrypted)).read())
                    .usingRecursiveComparison()
                    .isEqualTo(new Packet(6, OK));
        }
        assertThat(played.get())
                .usingRecursiveComparison()
                .isEqualTo(new Packet(3, bytes("gr\u00fc\u00df dich, this is longer than the nonce")));
    }

    @Test
    void login_withTheNonceOfAChangedPlugin_isDecryptedByThat() throws Exception {
        byte[] other = "12345678901234567890".getBytes(UTF_8);
        FakeServer.Played<Packet> played =
                serve(new Packet(2, bytes(0xFE, SHA2, other, 0)), new Packet(4, WHOLE_PASSWORD), new Packet(6, OK));
        try (Client client = connect()) {
            client.read();
            client.send(login(1, 0, "jane", PROOF, NATIVE)).read();
            client.send(new Packet(3, PROOF)).read();
            Packet key = client.send(new Packet(5, new byte[] {2})).read();
            assertThat(client.send(new Packet(7, encrypted(key, "secret\0", other)))
                            .read()
                            .sequence())
                    .isEqualTo(8);
        }
        assertThat(played.get()).usingRecursiveComparison().isEqualTo(new Packet(5, bytes("secret")));
    }

    @Test
    void login_withWhatIsNoEncryptedPassword_isRefused() throws Exception {
        for (byte[] wrong : List.of(bytes("secret"), new byte[256], new byte[0])) {
            serve(new Packet(2, WHOLE_PASSWORD));
            try (Client client = connect()) {
                client.read();
                client.send(login(1, 0, "jane", PROOF, SHA2)).read();
                assertThat(client.send(new Packet(3, wrong)).read().text())
                        .endsWith("#28000Access denied for user 'jane'@'127.0.0.1' (using password: YES)");
            }
        }
    }

    @Test
    void login_overTlsWhereTheServerWantsTheWholePassword_isPassedOn() throws Exception {
        FakeServer.Played<Packet> played = serve(new Packet(2, WHOLE_PASSWORD), new Packet(4, OK));
        try (Client client = connectTls()) {
            assertThat(client.send(login(2, TLS, "jane", PROOF, SHA2)).read().payload())
                    .isEqualTo(WHOLE_PASSWORD);
            assertThat(client.send(new Packet(4, bytes("secret"))).read().sequence())
                    .isEqualTo(5);
        }
        assertThat(played.get()).usingRecursiveComparison().isEqualTo(new Packet(3, bytes("secret")));
    }

    private static byte[] encrypted(Packet key, String password, byte[] nonce) throws Exception {
        assertThat(key.payload()[0]).isEqualTo((byte) 1);
        String pem = key.text().substring(1).replaceAll("-----[A-Z ]+-----|\\s", "");
        PublicKey half = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem)));
        byte[] masked = password.getBytes(UTF_8);
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= nonce[i % nonce.length];
        }
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, half);
        return cipher.doFinal(masked);
    }

    @Test
    void login_ofYesterdaysClients_isRefused() throws Exception {
        serve();
        try (Client client = connect()) {
            client.read();
            assertThat(client.send(new Packet(1, new byte[] {5, 0, 0, 0, 'a', 0}))
                            .read()
                            .text())
                    .endsWith("#08S01Bad handshake");
        }
    }

    @Test
    void greeting_thatIsAnError_isPassedOn() throws Exception {
        byte[] error = bytes(0xFF, 0x10, 0x04, "Too many connections");
        server.next((in, out) -> {
            new Packet(0, error).write(out);
            return "";
        });
        try (Client client = connect()) {
            assertThat(client.read().payload()).isEqualTo(error);
            assertThat(client.in().read()).isEqualTo(-1);
        }
    }

    @Test
    void begin_proxyHeaderWanted_tellsWhereTheClientIs() throws Exception {
        endpoint.settings(EndpointSettings.defaults().withProxyHeader(true));
        FakeServer.Played<String> played = server.next((in, out) -> {
            StringBuilder line = new StringBuilder();
            while (line.indexOf("\n") < 0) {
                line.append((char) in.readByte());
            }
            return line.toString();
        });
        try (Client client = connect()) {
            assertThat(played.get())
                    .isEqualTo("PROXY TCP4 127.0.0.1 127.0.0.1 "
                            + client.socket().getLocalPort() + " "
                            + endpoint.address().getPort() + "\r\n");
        }
    }
}
