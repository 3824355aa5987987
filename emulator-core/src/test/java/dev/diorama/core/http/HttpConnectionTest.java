package dev.diorama.core.http;

import static dev.diorama.core.http.RawClient.get;
import static dev.diorama.core.http.RawClient.post;
import static dev.diorama.core.http.TestServer.OPTIONS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpConnectionTest {

    @Test
    void read_requestsInARow_answersOnOneConnection() throws IOException {
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            for (int i = 0; i < 3; i++) {
                RawClient.Answer answer = client.send(post("body " + i)).answer();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text()).isEqualTo("body " + i);
                assertThat(answer.headers()).containsKey("date").doesNotContainKey("connection");
            }
        }
    }

    @Test
    void read_requestByteByByte_handsOverTheWhole() throws IOException {
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            for (byte b : post("drip").getBytes(ISO_8859_1)) {
                client.send(new byte[] {b});
            }
            assertThat(client.answer().text()).isEqualTo("drip");
        }
    }

    @Test
    void read_chunkedBody_handsOverItsChunksAsOne() throws IOException {
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5;name=value\r\nhello\r\n1\r\n \r\nA\r\n0123456789\r\n0\r\nX-Trailer: t\r\n\r\n" + get("/next"));
            assertThat(client.answer().text()).isEqualTo("hello 0123456789");
            assertThat(client.answer().headers()).containsEntry("echo", "GET /next");
        }
    }

    @Test
    void read_lineBreaksBetweenRequests_skipsThem() throws IOException {
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            client.send(post("a") + "\r\n\r\n" + post("b"));
            assertThat(client.answer().text()).isEqualTo("a");
            assertThat(client.answer().text()).isEqualTo("b");
        }
    }

    @Test
    void read_connectionClose_answersAndEnds() throws IOException {
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: foo, Close\r\n\r\n" + get("/ignored"));
            assertThat(client.answer().headers()).containsEntry("connection", "close");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void read_http10_endsUnlessAskedToStay() throws IOException {
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            client.send("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertThat(client.answer().headers()).containsEntry("connection", "keep-alive");
            client.send("GET /2 HTTP/1.0\r\n\r\n");
            assertThat(client.answer().headers()).containsEntry("connection", "close");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void read_head_answersWithoutBodyButItsLength() throws IOException {
        try (TestServer server = new TestServer(
                        (request, responder) -> responder.respond(new HttpResponse(200).body(new byte[7])));
                RawClient client = server.connect()) {
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + get("/"));
            assertThat(client.bodilessAnswer().headers()).containsEntry("content-length", "7");
            assertThat(client.answer().body()).hasSize(7);
        }
    }

    @Test
    void read_absoluteTarget_countsItsPathAndQuery() throws IOException {
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            client.send(get("http://example.com/a%20b?c=d"));
            assertThat(client.answer().headers()).containsEntry("echo", "GET /a%20b c=d");
        }
    }

    @Test
    void read_expectContinue_tellsTheClientToGoOn() throws IOException {
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(100);
            client.send("ok");
            assertThat(client.answer().text()).isEqualTo("ok");
        }
    }

    @Test
    void read_expectContinueWithBodyAtOnce_answersOnlyTheRequest() throws IOException {
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nok");
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void read_expectContinueBehindOthers_waitsForTheirAnswers() throws IOException {
        List<Responder> waiting = new CopyOnWriteArrayList<>();
        try (TestServer server = new TestServer((request, responder) -> {
                    if (request.body().length == 0) {
                        waiting.add(responder);
                    } else {
                        TestServer.echo(request, responder);
                        waiting.add(responder);
                    }
                });
                RawClient client = server.connect()) {
            client.send(get("/") + "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            await(() -> waiting.size() == 1);
            waiting.get(0).respond(new HttpResponse(201));
            assertThat(client.answer().status()).isEqualTo(201);
            assertThat(client.answer().status()).isEqualTo(100);
            assertThat(client.send("ok").answer().text()).isEqualTo("ok");
        }
    }

    @Test
    void read_expectContinueOfTooLargeBody_refusesAtOnce() throws IOException {
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(413);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void read_otherExpectation_is417() throws IOException {
        assertRefused("POST / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\nContent-Length: 2\r\n\r\nok", 417);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0002",
                " GET / HTTP/1.1\r\n",
                "GET\r\n",
                "GET / HTTP/2.0\r\n",
                "GET  / HTTP/1.1\r\n",
                "GET / HTTP/1.1 \r\n",
                "GET /a b HTTP/1.1\r\n",
                "GET /\u0001 HTTP/1.1\r\n",
                "GET /\u00e9 HTTP/1.1\r\n",
                "G(T / HTTP/1.1\r\n",
                "GET / HTTP/1.1\nHost: a\n\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET / HTTP/1.1\r\n: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\u0000b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1,1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\nx",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxy\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n000000001\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: b\n\r\n",
            })
    void read_malformed_is400AndEnds(String request) throws IOException {
        assertRefused(request, 400);
    }

    @Test
    void read_malformedBehindOthers_isAnsweredAfterThem() throws IOException {
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            client.send(post("fine") + "nonsense\r\n\r\n" + post("never seen"));
            assertThat(client.answer().text()).isEqualTo("fine");
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void read_longRequestLine_is414() throws IOException {
        assertRefused("GET /" + "a".repeat(20_000), 414);
        assertRefused("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
    }

    @Test
    void read_longHeaderFields_is431() throws IOException {
        assertRefused("GET / HTTP/1.1\r\nHost: a\r\nA: " + "a".repeat(40_000), 431);
        assertRefused("GET / HTTP/1.1\r\nHost: a\r\nA: " + "a".repeat(40_000) + "\r\n\r\n", 431);
        assertRefused("GET / HTTP/1.1\r\nHost: a\r\n" + "A: b\r\n".repeat(300) + "\r\n", 431);
    }

    @Test
    void read_longTrailers_is431() throws IOException {
        assertRefused(
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: " + "a".repeat(40_000), 431);
    }

    @Test
    void read_longHeaderFieldsWithinBounds_areTaken() throws IOException {
        try (TestServer server = new TestServer((request, responder) -> responder.respond(
                        new HttpResponse(200).body(request.header("a").getBytes(ISO_8859_1))));
                RawClient client = server.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nA: " + "a".repeat(30_000) + "\r\n\r\n");
            assertThat(client.answer().body()).hasSize(30_000);
        }
    }

    @Test
    void read_tooLargeBodyStillBeingSent_is413AndReadable() throws IOException {
        int length = 8 << 20;
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n");
            client.send(new byte[length]);
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void read_tooLargeChunkedBody_is413() throws IOException {
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n80000\r\n");
            client.send(new byte[0x80000]).send("\r\n80001\r\n");
            assertThat(client.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void read_hugeChunk_is413() throws IOException {
        assertRefused("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n", 413);
    }

    @Test
    void read_largestBody_isTakenWhole() throws IOException {
        byte[] body = new byte[1 << 20];
        body[body.length - 1] = 42;
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length + "\r\n\r\n");
            client.send(body);
            assertThat(client.answer().body()).isEqualTo(body);
        }
    }

    @Test
    void read_gzipAndDeflate_handsOverTheBodyDecompressedAndAsSent() throws IOException {
        byte[] gzip = gzip("hello".getBytes(ISO_8859_1));
        ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(zlib)) {
            deflater.write("hello".getBytes(ISO_8859_1));
        }
        List<byte[]> sent = new CopyOnWriteArrayList<>();
        try (TestServer server = new TestServer((request, responder) -> {
                    sent.add(request.sentBody());
                    TestServer.echo(request, responder);
                });
                RawClient client = server.connect()) {
            assertThat(client.send(encoded("gzip", gzip)).answer().text()).isEqualTo("hello");
            assertThat(client.send(encoded("Deflate", zlib.toByteArray()))
                            .answer()
                            .text())
                    .isEqualTo("hello");
            assertThat(client.send(encoded("identity", new byte[] {'h'}))
                            .answer()
                            .text())
                    .isEqualTo("h");
        }
        assertThat(sent).hasSize(3);
        assertThat(sent.get(0)).isEqualTo(gzip);
        assertThat(sent.get(1)).isEqualTo(zlib.toByteArray());
    }

    @Test
    void read_brokenOrTooLargeOrUnknownEncoding_isRefused() throws IOException {
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            client.send(encoded("gzip", new byte[] {1, 2, 3}));
            assertThat(client.answer().status()).isEqualTo(400);
            client.send(encoded("gzip", gzip(new byte[100 << 20])));
            assertThat(client.answer().status()).isEqualTo(413);
            client.send(encoded("br", new byte[] {1, 2, 3}));
            assertThat(client.answer().status()).isEqualTo(415);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void handle_exception_is500AndTheConnectionStays() throws IOException {
        try (TestServer server = new TestServer((request, responder) -> {
                    if (request.path().equals("/fail")) {
                        throw new IllegalStateException("on purpose");
                    }
                    if (request.path().equals("/overflow")) {
                        throw new StackOverflowError("on purpose");
                    }
                    TestServer.echo(request, responder);
                });
                RawClient client = server.connect()) {
            assertThat(client.send(get("/fail")).answer().status()).isEqualTo(500);
            assertThat(client.send(get("/overflow")).answer().status()).isEqualTo(500);
            assertThat(client.send(get("/")).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void refuse_ownPages_seeTheRequestAsFarAsItIsKnown() throws IOException {
        HttpServerOptions options =
                OPTIONS.withFailurePages((failure, detail, request) -> new HttpResponse(failure.status())
                        .body((failure + " " + (request == null ? "unknown" : request.header("x-target")))
                                .getBytes(ISO_8859_1)));
        try (TestServer server = new TestServer(options, TestServer::echo)) {
            try (RawClient client = server.connect()) {
                client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\nX-Target: t\r\n\r\n");
                assertThat(client.answer().text()).isEqualTo("BODY_TOO_LARGE t");
            }
            try (RawClient client = server.connect()) {
                client.send("what?\r\n");
                assertThat(client.answer().text()).isEqualTo("MALFORMED unknown");
            }
        }
    }

    @Test
    void idle_pastItsTimeout_endsTheConnection() throws IOException {
        try (TestServer server = new TestServer(OPTIONS.withIdleTimeout(Duration.ofMillis(100)), TestServer::echo);
                RawClient client = server.connect()) {
            assertThat(client.send(get("/")).answer().status()).isEqualTo(200);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET / HTTP/1.1\r\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx"})
    void receive_pastItsTimeout_is408AndEnds(String begun) throws IOException {
        try (TestServer server = new TestServer(OPTIONS.withRequestTimeout(Duration.ofMillis(100)), TestServer::echo);
                RawClient client = server.connect()) {
            client.send(begun);
            assertThat(client.answer().status()).isEqualTo(408);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void endOfInput_withRequestsUnanswered_answersThemAll() throws IOException {
        List<Responder> waiting = new CopyOnWriteArrayList<>();
        try (TestServer server =
                        new TestServer(OPTIONS.withMaxPipelined(2), (request, responder) -> waiting.add(responder));
                RawClient client = server.connect()) {
            client.send(get("/").repeat(5)).endOutput();
            for (int i = 0; i < 5; i++) {
                int answered = i;
                await(() -> waiting.size() > answered);
                waiting.get(i).respond(new HttpResponse(200 + i));
                assertThat(client.answer().status()).isEqualTo(200 + i);
            }
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void endOfInput_amidARequest_endsTheConnection() throws IOException {
        try (TestServer server = new TestServer(TestServer::echo);
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabc")
                    .endOutput();
            assertThat(client.isEnded()).isTrue();
        }
    }

    private static void assertRefused(String request, int status) throws IOException {
        try (TestServer server = new TestServer(TestServer::echo)) {
            try (RawClient client = server.connect()) {
                RawClient.Answer answer = client.send(request).answer();
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.headers()).containsEntry("connection", "close");
                assertThat(client.isEnded()).isTrue();
            }
            try (RawClient client = server.connect()) {
                assertThat(client.send(get("/")).answer().status()).isEqualTo(200);
            }
        }
    }

    private static byte[] encoded(String encoding, byte[] body) {
        byte[] head = ("POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: " + encoding + "\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head);
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        }
        return out.toByteArray();
    }

    static void await(java.util.function.BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
