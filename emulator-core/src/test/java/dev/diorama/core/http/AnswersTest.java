package dev.diorama.core.http;

import static dev.diorama.core.http.RawClient.get;
import static dev.diorama.core.http.TestServer.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AnswersTest {

    private record Waiting(HttpRequest request, Responder responder) {}

    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();

    private void keep(HttpRequest request, Responder responder) {
        waiting.add(new Waiting(request, responder));
    }

    @Test
    void respond_inAnyOrderFromOtherThreads_leavesInOrderOfRequests() throws Exception {
        int count = 30;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (TestServer server = new TestServer(this::keep);
                RawClient client = server.connect()) {
            for (int i = 0; i < count; i++) {
                client.send(get("/" + i));
            }
            List<Waiting> taken = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                taken.add(waiting.take());
            }
            Collections.shuffle(taken, new Random(1));
            taken.forEach(one -> threads.execute(() -> TestServer.echo(one.request(), one.responder())));
            for (int i = 0; i < count; i++) {
                assertThat(client.answer().headers()).containsEntry("echo", "GET /" + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void hasRoom_manyRequestsAtOnce_neverHandsOverMoreThanTheBound() throws Exception {
        AtomicInteger unanswered = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        int count = 500;
        try (TestServer server = new TestServer(OPTIONS.withMaxPipelined(3), (request, responder) -> {
                    most.accumulateAndGet(unanswered.incrementAndGet(), Math::max);
                    keep(request, responder);
                });
                RawClient client = server.connect()) {
            client.send(get("/").repeat(count));
            for (int i = 0; i < count; i++) {
                Waiting one = waiting.take();
                unanswered.decrementAndGet();
                one.responder().respond(new HttpResponse(204));
            }
            for (int i = 0; i < count; i++) {
                assertThat(client.answer().status()).isEqualTo(204);
            }
            assertThat(most).hasValue(3);
        }
    }

    @Test
    void respond_manyPipelinedAtOnce_answersAll() throws Exception {
        int count = 20_000;
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            Thread sender = new Thread(() -> {
                try {
                    client.send(get("/").repeat(count)).endOutput();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            sender.start();
            for (int i = 0; i < count; i++) {
                assertThat(client.answer().status()).isEqualTo(200);
            }
            assertThat(client.isEnded()).isTrue();
            sender.join();
        }
    }

    @Test
    void flush_clientThatNeverReads_isLeftAfterATime() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        int count = 2000;
        HttpServerOptions options =
                OPTIONS.withRequestTimeout(Duration.ofMillis(200)).withMaxPipelined(count);
        try (TestServer server = new TestServer(options, (request, responder) -> {
                    handled.incrementAndGet();
                    responder.respond(new HttpResponse(200).body(new byte[1 << 20]));
                });
                RawClient client = server.connect()) {
            client.send(get("/").repeat(count));
            HttpConnectionTest.await(() -> handled.get() > 0 && server.bytesInUse() == 0);
            assertThat(handled.get()).isLessThan(count);
        }
    }

    @Test
    void respond_twice_throws() throws Exception {
        try (TestServer server = new TestServer(this::keep);
                RawClient client = server.connect()) {
            client.send(get("/"));
            Responder responder = waiting.take().responder();
            responder.respond(new HttpResponse(200));
            assertThatThrownBy(() -> responder.respond(new HttpResponse(200)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(responder::drop).isInstanceOf(IllegalStateException.class);
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void respond_clientGone_doesNothing() throws Exception {
        try (TestServer server = new TestServer(this::keep)) {
            RawClient client = server.connect();
            client.send(get("/"));
            Responder responder = waiting.take().responder();
            client.close();
            responder.respond(new HttpResponse(200).body(new byte[1000]));
        }
    }

    @Test
    void drop_amongOthers_answersTheEarlierAndEnds() throws Exception {
        try (TestServer server = new TestServer(this::keep);
                RawClient client = server.connect()) {
            client.send(get("/1") + get("/2") + get("/3"));
            Responder first = waiting.take().responder();
            waiting.take().responder().drop();
            waiting.take().responder().respond(new HttpResponse(203));
            first.respond(new HttpResponse(201));
            assertThat(client.answer().status()).isEqualTo(201);
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void linger_clientThatNeverEnds_isLeftAfterATime() throws Exception {
        try (TestServer server = new TestServer(OPTIONS.withLingerTimeout(Duration.ofMillis(100)), TestServer::echo);
                RawClient client = server.connect()) {
            client.send("nonsense\r\n");
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.isEnded()).isTrue();
            HttpConnectionTest.await(() -> isRefused(client));
        }
    }

    @Test
    void linger_clientsThatEnd_makeRoomForOthersAtOnce() throws Exception {
        HttpServerOptions options = OPTIONS.withMaxConnections(50).withLingerTimeout(Duration.ofMinutes(5));
        try (TestServer server = new TestServer(options, TestServer::echo)) {
            for (int i = 0; i < 500; i++) {
                try (RawClient client = server.connect()) {
                    client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                    assertThat(client.answer().status()).isEqualTo(200);
                }
            }
        }
    }

    private static boolean isRefused(RawClient client) {
        try {
            client.send("x");
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
