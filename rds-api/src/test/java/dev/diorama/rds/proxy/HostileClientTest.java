package dev.diorama.rds.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.http.tls.CertificateAuthority;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever clients do, others are served. */
final class HostileClientTest {

    private static final int CLIENTS = 300;
    private static final int PATIENCE_MILLIS = 20_000;

    @TempDir
    Path folder;

    private Endpoints endpoints() {
        return new Endpoints(
                EndpointOptions.defaults().withPorts(new PortRange(27_000, 27_999)),
                () -> CertificateAuthority.open(folder));
    }

    private static Socket connect(Endpoint endpoint) throws IOException {
        Socket socket =
                new Socket(endpoint.address().getAddress(), endpoint.address().getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    @ParameterizedTest
    @EnumSource(WireProtocol.class)
    void garbage_manyClients_hurtsNobodyElse(WireProtocol protocol) throws Exception {
        Random random = new Random(7);
        try (Endpoints endpoints = endpoints();
                EchoServer server = EchoServer.unix(folder, 'S')) {
            Endpoint endpoint = endpoints.open(EndpointRequest.of("db", protocol, 0));
            endpoint.open(server.address());
            for (int i = 0; i < CLIENTS; i++) {
                try (Socket socket = connect(endpoint)) {
                    byte[] garbage = new byte[random.nextInt(1, 3000)];
                    random.nextBytes(garbage);
                    if (i % 3 == 0) {
                        System.arraycopy(new byte[] {0, 0, 0}, 0, garbage, 0, Math.min(3, garbage.length));
                    }
                    if (i % 2 == 0) {
                        socket.setSoLinger(true, 0);
                    }
                    socket.getOutputStream().write(garbage);
                } catch (SocketException e) {
                    // refused while it still spoke
                }
            }
            assertServes(endpoints, server);
            awaitNobody(endpoint);
        }
    }

    private static void awaitNobody(Endpoint endpoint) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (endpoint.connections() > 0 && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(endpoint.connections()).isZero();
    }

    private static void assertServes(Endpoints endpoints, EchoServer server) throws IOException {
        Endpoint other = endpoints.open(EndpointRequest.of("other", WireProtocol.RAW, 0));
        other.open(server.address());
        try (Socket socket = connect(other)) {
            socket.getOutputStream().write('x');
            assertThat(socket.getInputStream().readNBytes(2)).containsExactly('S', 'x');
        }
    }

    @Test
    void reader_thatNeverReads_holdsBackItsServerAlone() throws Exception {
        try (Endpoints endpoints = endpoints();
                FakeServer server = new FakeServer();
                EchoServer others = EchoServer.unix(folder, 'S')) {
            Endpoint endpoint = endpoints.open(EndpointRequest.of("db", WireProtocol.RAW, 0));
            endpoint.open(server.address());
            FakeServer.Played<Long> played = server.next((in, out) -> {
                byte[] chunk = new byte[1 << 16];
                long sent = 0;
                try {
                    while (sent < 1L << 32) {
                        out.write(chunk);
                        sent += chunk.length;
                    }
                } catch (IOException e) {
                    return sent;
                }
                return sent;
            });
            try (Socket socket = connect(endpoint)) {
                assertThat(socket.getInputStream().read()).isZero();
                for (int i = 0; i < 50; i++) {
                    assertServes(endpoints, others);
                }
            }
            assertThat(played.get()).isLessThan(1L << 30);
        }
    }

    @Test
    void idleClients_many_leaveRoomForOthers() throws Exception {
        try (Endpoints endpoints = endpoints();
                EchoServer server = EchoServer.unix(folder, 'S')) {
            Endpoint endpoint = endpoints.open(EndpointRequest.of("db", WireProtocol.POSTGRES, 0));
            endpoint.open(server.address());
            Socket[] idle = new Socket[CLIENTS];
            for (int i = 0; i < CLIENTS; i++) {
                idle[i] = connect(endpoint);
            }
            assertThat(endpoint.connections()).isZero();
            try (Socket socket = connect(endpoint)) {
                socket.getOutputStream().write(PostgresGateTest.startup("user", "jane"));
                assertThat(socket.getInputStream().read()).isEqualTo('S');
            }
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }
}
