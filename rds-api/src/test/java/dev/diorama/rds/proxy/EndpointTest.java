package dev.diorama.rds.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.http.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class EndpointTest {

    private static final int PATIENCE_MILLIS = 20_000;

    @TempDir
    Path folder;

    private static Endpoints endpoints(Transport transport) {
        return new Endpoints(
                EndpointOptions.defaults()
                        .withPorts(new PortRange(23_000, 23_999))
                        .withTransport(transport),
                () -> {
                    throw new IllegalStateException("no TLS here");
                });
    }

    private static Endpoints endpoints() {
        return endpoints(Transport.AUTO);
    }

    private static Endpoint raw(Endpoints endpoints) {
        return endpoints.open(EndpointRequest.of("db", WireProtocol.RAW, 0));
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static String ask(Socket socket, String text, int length) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        return new String(socket.getInputStream().readNBytes(length), US_ASCII);
    }

    private static String ask(Endpoint endpoint) throws IOException {
        try (Socket socket = connect(endpoint.address())) {
            return ask(socket, "bc", 3);
        }
    }

    private static void assertRefused(InetSocketAddress address) {
        assertThatThrownBy(() -> connect(address).close()).isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @EnumSource(value = Transport.class, mode = Mode.EXCLUDE, names = "AUTO")
    void open_tcpAndUnixServers_areReached(Transport transport) throws IOException {
        try (Endpoints endpoints = endpoints(transport);
                EchoServer tcp = EchoServer.tcp('T');
                EchoServer unix = EchoServer.unix(folder, 'U')) {
            Endpoint endpoint = raw(endpoints);
            endpoint.open(tcp.address());
            assertThat(ask(endpoint)).isEqualTo("Tbc");
            endpoint.open(unix.address());
            assertThat(ask(endpoint)).isEqualTo("Ubc");
        }
    }

    @Test
    void shut_beforeBetweenAndAfter_refusesAndKeepsThePort() throws IOException {
        try (Endpoints endpoints = endpoints();
                EchoServer server = EchoServer.tcp('S')) {
            Endpoint endpoint = raw(endpoints);
            InetSocketAddress address = endpoint.address();
            for (int i = 0; i < 3; i++) {
                assertRefused(address);
                assertThatThrownBy(() -> new ServerSocket(address.getPort(), 1, address.getAddress()).close())
                        .isInstanceOf(IOException.class);
                endpoint.open(server.address());
                assertThat(ask(endpoint)).isEqualTo("Sbc");
                endpoint.shut();
            }
        }
    }

    @Test
    void shut_connectionsThereAre_stay() throws IOException {
        try (Endpoints endpoints = endpoints();
                EchoServer server = EchoServer.tcp('S')) {
            Endpoint endpoint = raw(endpoints);
            endpoint.open(server.address());
            try (Socket socket = connect(endpoint.address())) {
                assertThat(ask(socket, "1", 2)).isEqualTo("S1");
                endpoint.shut();
                assertThat(ask(socket, "2", 1)).isEqualTo("2");
                assertThat(endpoint.connections()).isEqualTo(1);
                endpoint.dropConnections();
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
                assertThat(endpoint.connections()).isZero();
            }
        }
    }

    @Test
    void repoint_open_endsConnectionsAndSendsNewOnesElsewhere() throws IOException {
        try (Endpoints endpoints = endpoints();
                EchoServer first = EchoServer.tcp('A');
                EchoServer second = EchoServer.unix(folder, 'B')) {
            Endpoint endpoint = raw(endpoints);
            endpoint.open(first.address());
            try (Socket socket = connect(endpoint.address())) {
                assertThat(ask(socket, "1", 2)).isEqualTo("A1");
                endpoint.repoint(second.address());
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
                assertThat(ask(endpoint)).isEqualTo("Bbc");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Transport.class, mode = Mode.EXCLUDE, names = "AUTO")
    void open_moreThanTheServerHasAcceptedYet_allAreServed(Transport transport) throws IOException {
        try (EchoServer server = EchoServer.busy(folder, 'S', 1);
                Endpoints endpoints = endpoints(transport)) {
            Endpoint endpoint = raw(endpoints);
            endpoint.open(server.address());
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Socket client = connect(endpoint.address());
                clients.add(client);
            }
            server.accepting();
            for (Socket client : clients) {
                assertThat(ask(client, "x", 2)).isEqualTo("Sx");
                client.close();
            }
        }
    }

    @Test
    void open_serverNotThere_endsTheConnection() throws IOException {
        SocketAddressOfNobody nobody = new SocketAddressOfNobody();
        try (Endpoints endpoints = endpoints()) {
            Endpoint endpoint = raw(endpoints);
            endpoint.open(nobody.address);
            try (Socket socket = connect(endpoint.address())) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    private static final class SocketAddressOfNobody {
        private final InetSocketAddress address;

        SocketAddressOfNobody() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, Loopback.FIRST)) {
                address = (InetSocketAddress) socket.getLocalSocketAddress();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Transport.class, mode = Mode.EXCLUDE, names = "AUTO")
    void relay_muchData_arrivesWhole(Transport transport) throws Exception {
        byte[] sent = new byte[20_000_000];
        new Random(1).nextBytes(sent);
        try (Endpoints endpoints = endpoints(transport);
                EchoServer server = EchoServer.unix(folder, 'S')) {
            Endpoint endpoint = raw(endpoints);
            endpoint.open(server.address());
            try (Socket socket = connect(endpoint.address())) {
                Thread writer = new Thread(() -> {
                    try {
                        socket.getOutputStream().write(sent);
                        socket.shutdownOutput();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
                writer.start();
                InputStream in = socket.getInputStream();
                assertThat(in.read()).isEqualTo('S');
                byte[] received = in.readAllBytes();
                assertThat(received).hasSize(sent.length);
                assertThat(Arrays.equals(received, sent)).isTrue();
                writer.join();
            }
        }
    }

    @Test
    void close_anyState_freesThePort() throws IOException {
        try (Endpoints endpoints = endpoints();
                EchoServer server = EchoServer.tcp('S')) {
            Endpoint endpoint = raw(endpoints);
            endpoint.open(server.address());
            assertThat(ask(endpoint)).isEqualTo("Sbc");
            endpoint.close();
            assertRefused(endpoint.address());
            try (Endpoint again = endpoints.open(EndpointRequest.of(
                    "db", WireProtocol.RAW, endpoint.address().getPort()))) {
                assertThat(again.address()).isEqualTo(endpoint.address());
                again.open(server.address());
                assertThat(ask(again)).isEqualTo("Sbc");
            }
        }
    }
}
