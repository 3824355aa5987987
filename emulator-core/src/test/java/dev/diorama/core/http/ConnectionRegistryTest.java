package dev.diorama.core.http;

import static dev.diorama.core.http.RawClient.get;
import static dev.diorama.core.http.TestServer.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ConnectionRegistryTest {

    @Test
    void enter_oneTooMany_is503UntilAnotherLeaves() throws IOException {
        try (TestServer server = new TestServer(OPTIONS.withMaxConnections(2), TestServer::echo);
                RawClient first = server.connect()) {
            assertThat(first.send(get("/")).answer().status()).isEqualTo(200);
            try (RawClient second = server.connect()) {
                assertThat(second.send(get("/")).answer().status()).isEqualTo(200);
                try (RawClient third = server.connect()) {
                    RawClient.Answer answer = third.send(get("/")).answer();
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.headers()).containsEntry("connection", "close");
                    assertThat(third.isEnded()).isTrue();
                }
                assertThat(first.send(get("/")).answer().status()).isEqualTo(200);
            }
            HttpConnectionTest.await(() -> answersFine(server));
        }
    }

    @Test
    void enter_farTooMany_endsAtOnce() throws IOException {
        try (TestServer server = new TestServer(OPTIONS.withMaxConnections(1), TestServer::echo);
                RawClient first = server.connect()) {
            assertThat(first.send(get("/")).answer().status()).isEqualTo(200);
            try (RawClient second = server.connect()) {
                assertThat(second.send(get("/")).answer().status()).isEqualTo(503);
                try (RawClient third = server.connect()) {
                    assertThat(third.rest()).isEmpty();
                }
            }
        }
    }

    private static boolean answersFine(TestServer server) {
        try (RawClient next = server.connect()) {
            return next.send(get("/")).answer().status() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
