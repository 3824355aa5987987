package dev.diorama.rds.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class EndpointsTest {

    private static final EndpointOptions OPTIONS = EndpointOptions.defaults().withPorts(new PortRange(24_000, 24_999));

    private static Endpoints endpoints(EndpointOptions options) {
        return new Endpoints(options, () -> {
            throw new IllegalStateException("no TLS here");
        });
    }

    private static EndpointRequest request(int port) {
        return EndpointRequest.of("db", WireProtocol.POSTGRES, port);
    }

    @Test
    void open_freePort_isTaken() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, Loopback.FIRST)) {
            free = socket.getLocalPort();
        }
        try (Endpoints endpoints = endpoints(OPTIONS)) {
            assertThat(endpoints.open(request(free)).address()).isEqualTo(new InetSocketAddress(Loopback.FIRST, free));
        }
    }

    @Test
    void open_takenPort_comesFromTheRange() throws Exception {
        try (Endpoints endpoints = endpoints(OPTIONS);
                Endpoints others = endpoints(OPTIONS);
                ServerSocket socket = new ServerSocket(0, 1, Loopback.FIRST)) {
            int first = endpoints.open(request(socket.getLocalPort())).address().getPort();
            int second = endpoints.open(request(first)).address().getPort();
            int third = others.open(request(first)).address().getPort();
            assertThat(first).isBetween(24_000, 24_999);
            assertThat(second).isGreaterThan(first);
            assertThat(third).isGreaterThan(second);
        }
    }

    @Test
    void open_rangeUsedUp_saysSo() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, Loopback.FIRST)) {
            int port = socket.getLocalPort();
            try (Endpoints endpoints = endpoints(OPTIONS.withPorts(new PortRange(port, port)))) {
                assertThatThrownBy(() -> endpoints.open(request(port)))
                        .isInstanceOf(EndpointException.class)
                        .hasMessage("No port is free for db: neither " + port + " nor any of " + port + "-" + port
                                + " on 127.0.0.1");
            }
        }
    }

    @Test
    void open_remembered_comesFirst() {
        try (Endpoints endpoints = endpoints(OPTIONS)) {
            Endpoint endpoint = endpoints.open(request(0));
            InetSocketAddress address = endpoint.address();
            endpoint.close();
            assertThat(endpoints.open(request(0).at(address)).address()).isEqualTo(address);
            assertThat(endpoints.open(request(0).at(address)).address()).isNotEqualTo(address);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void open_ownAddresses_keepThePort() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, Loopback.FIRST)) {
            free = socket.getLocalPort();
        }
        try (Endpoints endpoints = endpoints(OPTIONS.withOwnAddresses(true))) {
            InetSocketAddress first = endpoints.open(request(free)).address();
            InetSocketAddress second = endpoints.open(request(free)).address();
            assertThat(first.getPort()).isEqualTo(free);
            assertThat(second.getPort()).isEqualTo(free);
            assertThat(first.getAddress()).isNotEqualTo(second.getAddress());
            assertThat(first.getAddress().isLoopbackAddress()).isTrue();
        }
    }

    @Test
    void open_anyLocal_listensOnAll() throws Exception {
        try (Endpoints endpoints = endpoints(OPTIONS.withBind(InetAddress.getByName("0.0.0.0")));
                EchoServer server = EchoServer.tcp('S')) {
            Endpoint endpoint = endpoints.open(EndpointRequest.of("db", WireProtocol.RAW, 0));
            assertThat(endpoint.address().getAddress().isAnyLocalAddress()).isTrue();
            endpoint.open(server.address());
            try (java.net.Socket socket =
                    new java.net.Socket(Loopback.FIRST, endpoint.address().getPort())) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
    }

    @Test
    void open_afterClose_isAnError() {
        Endpoints endpoints = endpoints(OPTIONS);
        endpoints.close();
        assertThatThrownBy(() -> endpoints.open(request(0))).isInstanceOf(IllegalStateException.class);
    }
}
