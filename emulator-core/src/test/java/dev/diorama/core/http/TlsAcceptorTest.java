package dev.diorama.core.http;

import static dev.diorama.core.http.TestServer.OPTIONS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.http.tls.CertificateAuthority;
import dev.diorama.core.http.tls.TlsOptions;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TlsAcceptorTest {

    @TempDir
    Path folder;

    @Test
    void secure_clientThatTrustsTheAuthority_isServed() throws Exception {
        try (TestServer server = server()) {
            HttpClient client = client();
            for (String host : List.of("localhost", "127.0.0.1")) {
                for (int i = 0; i < 3; i++) {
                    java.net.http.HttpResponse<String> answer =
                            client.send(post(server, host, "over TLS".getBytes(UTF_8)), BodyHandlers.ofString());
                    assertThat(answer.body()).isEqualTo("true over TLS");
                    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
                }
            }
        }
    }

    @Test
    void secure_clientThatDoesnt_isNot() throws Exception {
        try (TestServer server = server()) {
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                            .send(post(server, "localhost", new byte[0]), BodyHandlers.ofString()))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void secure_largestAndTooLargeBodies_areAnswered() throws Exception {
        try (TestServer server = server()) {
            assertThat(client().send(post(server, "localhost", new byte[1 << 20]), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(client().send(post(server, "localhost", new byte[5 << 20]), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void endOutput_connectionClose_endsTlsInOrder(String protocol) throws Exception {
        try (TestServer server = server();
                SSLSocket socket = (SSLSocket) sslContext()
                        .getSocketFactory()
                        .createSocket("localhost", server.address().getPort())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setSoTimeout(RawClient.PATIENCE_MILLIS);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .endsWith("\r\n\r\ntrue ");
        }
    }

    @Test
    void secure_plainTextOrRubbish_endsTheConnection() throws Exception {
        try (TestServer server = server()) {
            try (RawClient client = server.connect()) {
                client.send(RawClient.get("/"));
                client.rest();
            }
            try (RawClient client = server.connect()) {
                client.send(new byte[] {0x16, 3, 1, 0, 2, 9, 9}).endOutput();
                client.rest();
            }
            assertThat(client().send(post(server, "localhost", new byte[0]), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void secure_notAskedFor_loadsNothingOfTls() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlainServer.class.getName())
                .start();
        String loaded = new String(java.getInputStream().readAllBytes(), UTF_8);
        assertThat(java.waitFor()).isZero();
        assertThat(loaded)
                .contains("dev.diorama.core.http.HttpConnection ")
                .doesNotContain("io.netty.handler.ssl.", "javax.net.ssl.", "TlsAcceptor ", "CertificateAuthority ");
    }

    /** Serves one request without TLS. */
    static final class PlainServer {

        private PlainServer() {}

        public static void main(String[] arguments) throws Exception {
            try (HttpServer server = new HttpServer(OPTIONS, TestServer::echo)) {
                server.start();
                try (RawClient client = new RawClient(server.address())) {
                    client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                            .rest();
                }
            }
        }
    }

    private TestServer server() {
        return new TestServer(
                OPTIONS.withTls(new TlsOptions(folder, List.of("*.example.com"))),
                (request, responder) -> responder.respond(new HttpResponse(200)
                        .body((request.secure() + " " + new String(request.body(), UTF_8).strip()).getBytes(UTF_8))));
    }

    private static java.net.http.HttpRequest post(TestServer server, String host, byte[] body) {
        return java.net.http.HttpRequest.newBuilder(
                        URI.create("https://" + host + ":" + server.address().getPort() + "/"))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private HttpClient client() throws Exception {
        return HttpClient.newBuilder().sslContext(sslContext()).build();
    }

    private SSLContext sslContext() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", CertificateAuthority.open(folder).certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
