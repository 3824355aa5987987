package dev.diorama.core.http;

import static dev.diorama.core.http.RawClient.get;
import static dev.diorama.core.http.TestServer.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HttpServerTest {

    @ParameterizedTest
    @EnumSource
    void start_anyTransport_answersTheJdksClient(Transport transport) throws Exception {
        try (TestServer server = new TestServer(OPTIONS.withTransport(transport), TestServer::echo)) {
            HttpClient client = HttpClient.newHttpClient();
            List<CompletableFuture<java.net.http.HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(client.sendAsync(
                        java.net.http.HttpRequest.newBuilder(uri(server.address(), "/" + i + "?q"))
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("body " + i))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString()));
            }
            for (int i = 0; i < 50; i++) {
                java.net.http.HttpResponse<String> answer = answers.get(i).get();
                assertThat(answer.body()).isEqualTo("body " + i);
                assertThat(answer.headers().firstValue("Echo")).hasValue("POST /" + i + " q");
            }
        }
    }

    @Test
    void start_tooLargeBodyOfTheJdksClient_showsItThe413() throws Exception {
        try (TestServer server = new TestServer(TestServer::echo)) {
            java.net.http.HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(uri(server.address(), "/"))
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(new byte[20 << 20]))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void start_portInUse_namesTheAddress() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("127.0.0.1", 0));
            HttpServer server = new HttpServer(OPTIONS.withPort(taken.getLocalPort()), TestServer::echo);
            assertThatThrownBy(server::start)
                    .isInstanceOfSatisfying(BindFailedException.class, e -> {
                        assertThat(e.host()).isEqualTo("127.0.0.1");
                        assertThat(e.port()).isEqualTo(taken.getLocalPort());
                    })
                    .hasMessage("Can't listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use");
            server.close();
        }
        assertNoThreadIsLeft();
    }

    @Test
    void start_unknownHost_namesIt() {
        HttpServer server = new HttpServer(OPTIONS.withHost("no-such-host.invalid"), TestServer::echo);
        assertThatThrownBy(server::start)
                .isInstanceOf(BindFailedException.class)
                .hasMessage("Can't listen on no-such-host.invalid:0: no such host is known");
    }

    @Test
    void start_twice_throws() {
        try (HttpServer server = new HttpServer(OPTIONS, TestServer::echo)) {
            server.start();
            assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void address_beforeStart_throws() {
        HttpServer server = new HttpServer(OPTIONS, TestServer::echo);
        assertThatThrownBy(server::address).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void close_requestAtWork_isAnsweredFirst() throws Exception {
        BlockingQueue<Responder> waiting = new LinkedBlockingQueue<>();
        HttpServer server = new HttpServer(
                OPTIONS.withCloseGrace(Duration.ofSeconds(20)), (request, responder) -> waiting.add(responder));
        server.start();
        try (RawClient busy = new RawClient(server.address());
                RawClient idle = new RawClient(server.address())) {
            busy.send(get("/"));
            idle.send(get("/"));
            waiting.take().respond(new HttpResponse(200));
            Responder second = waiting.take();
            Thread closer = new Thread(server::close);
            closer.start();
            HttpConnectionTest.await(() -> !accepts(server));
            second.respond(new HttpResponse(200).body(new byte[] {'!'}));
            RawClient.Answer one = busy.answer();
            RawClient.Answer other = idle.answer();
            assertThat(List.of(one.text(), other.text())).containsExactlyInAnyOrder("", "!");
            assertThat(busy.isEnded()).isTrue();
            assertThat(idle.isEnded()).isTrue();
            closer.join();
        }
        assertNoThreadIsLeft();
    }

    @Test
    void close_requestNeverAnswered_endsItsConnection() throws Exception {
        BlockingQueue<Responder> waiting = new LinkedBlockingQueue<>();
        HttpServer server = new HttpServer(
                OPTIONS.withCloseGrace(Duration.ofMillis(50)), (request, responder) -> waiting.add(responder));
        server.start();
        InetSocketAddress address = server.address();
        try (RawClient client = new RawClient(address)) {
            client.send(get("/"));
            Responder responder = waiting.take();
            server.close();
            assertThat(client.rest()).isEmpty();
            responder.respond(new HttpResponse(200));
        }
        assertThatThrownBy(() -> new RawClient(address)).isInstanceOf(ConnectException.class);
        assertNoThreadIsLeft();
    }

    @Test
    void close_thenStart_listensAgain() throws Exception {
        HttpServer server = new HttpServer(OPTIONS, TestServer::echo);
        server.start();
        server.close();
        server.close();
        server.start();
        try (RawClient client = new RawClient(server.address())) {
            assertThat(client.send(get("/")).answer().status()).isEqualTo(200);
        }
        server.close();
    }

    private static boolean accepts(HttpServer server) {
        return Thread.getAllStackTraces().entrySet().stream()
                .noneMatch(thread -> List.of(thread.getValue()).stream()
                        .anyMatch(frame -> frame.getMethodName().equals("awaitAnswers")));
    }

    private static void assertNoThreadIsLeft() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("diorama-http"));
    }

    private static URI uri(InetSocketAddress address, String target) {
        return URI.create("http://127.0.0.1:" + address.getPort() + target);
    }
}
