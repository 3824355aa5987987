package dev.diorama.core.http;

import static dev.diorama.core.http.TestServer.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

final class BodyMemoryTest {

    private static final int LARGEST = 1 << 20;

    @Test
    void take_moreThanThereIs_isRefusedAndTakesNothing() throws Rejection {
        BodyMemory memory = new BodyMemory(10);
        memory.take(6);
        assertThatThrownBy(() -> memory.take(5)).isInstanceOf(Rejection.class);
        memory.take(4);
        memory.give(5);
        assertThatCode(() -> memory.take(5)).doesNotThrowAnyException();
    }

    @Test
    void take_bodiesAtWork_is503UntilTheyAreAnswered() throws Exception {
        BlockingQueue<Responder> waiting = new LinkedBlockingQueue<>();
        try (TestServer server = new TestServer(
                        OPTIONS.withMaxAllBodiesBytes(LARGEST), (request, responder) -> waiting.add(responder));
                RawClient first = server.connect()) {
            sendLargest(first);
            Responder responder = waiting.take();
            try (RawClient second = server.connect()) {
                sendLargest(second);
                assertThat(second.answer().status()).isEqualTo(503);
            }
            try (RawClient small = server.connect()) {
                small.send(RawClient.post("small"));
                waiting.take().respond(new HttpResponse(200));
                assertThat(small.answer().status()).isEqualTo(200);
            }
            responder.respond(new HttpResponse(200));
            assertThat(first.answer().status()).isEqualTo(200);
            sendLargest(first);
            waiting.take().respond(new HttpResponse(200));
            assertThat(first.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void give_clientsGoneBeforeTheEnd_letsOthersHaveIt() throws Exception {
        try (TestServer server = new TestServer(OPTIONS.withMaxAllBodiesBytes(LARGEST), TestServer::echo)) {
            try (RawClient client = server.connect()) {
                client.send(head()).send(new byte[LARGEST - 1]);
            }
            try (RawClient client = server.connect()) {
                client.send(head()).send(new byte[LARGEST - 1]).endOutput();
                client.rest();
            }
            HttpConnectionTest.await(() -> isServed(server));
        }
    }

    private static boolean isServed(TestServer server) {
        try (RawClient client = server.connect()) {
            sendLargest(client);
            return client.answer().status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void sendLargest(RawClient client) throws IOException {
        client.send(head()).send(new byte[LARGEST]);
    }

    private static String head() {
        return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + LARGEST + "\r\n\r\n";
    }
}
