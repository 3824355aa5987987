package dev.diorama.core.http;

import static dev.diorama.core.http.RawClient.get;
import static dev.diorama.core.http.RawClient.post;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever bytes a client sends, it gets an end of the connection and no answer of the 5xx kind; its
 * neighbour is served as ever, and no buffer is lost.
 */
final class HttpServerFuzzTest {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final List<String> SEEDS = List.of(
            post("{\"TableName\":\"t\"}"),
            get("/a?b=c") + get("/"),
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x\r\nhello\r\n3\r\nabc\r\n0\r\nT: r\r\n\r\n",
            "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\nabcd",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
            "GET / HTTP/1.0\r\nConnection: keep-alive, x\r\n\r\n");

    private static TestServer server;
    /** Another client, with a connection of its own through all of it. */
    private static RawClient neighbour;

    @BeforeContainer
    static void start() throws IOException {
        server = new TestServer(TestServer::echo);
        neighbour = server.connect();
    }

    @AfterContainer
    static void close() throws IOException {
        neighbour.close();
        server.close();
    }

    @Property
    void read_anyBytes_endsAndDisturbsNobody(@ForAll byte[] bytes) throws IOException {
        assertHarmless(bytes);
    }

    @Property
    void read_cutRequest_endsAndDisturbsNobody(@ForAll("seeds") String seed, @ForAll double where) throws IOException {
        byte[] bytes = seed.getBytes(ISO_8859_1);
        assertHarmless(Arrays.copyOf(bytes, (int) (Math.abs(where % 1) * bytes.length)));
    }

    @Property(tries = 3000)
    void read_changedRequest_endsAndDisturbsNobody(@ForAll("mutations") byte[] bytes) throws IOException {
        assertHarmless(bytes);
    }

    @Provide
    Arbitrary<String> seeds() {
        return Arbitraries.of(SEEDS);
    }

    /** A few bytes replaced, removed or doubled, favouring those that mean something in HTTP. */
    @Provide
    Arbitrary<byte[]> mutations() {
        Arbitrary<Byte> telling = Arbitraries.of("\r\n \t:;,/0123456789abcdefgz\0"
                .chars()
                .mapToObj(c -> (byte) c)
                .toList());
        Arbitrary<byte[]> change = Combinators.combine(
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.oneOf(telling, Arbitraries.bytes()))
                .as((where, kind, b) -> new byte[] {(byte) (where >> 8), (byte) (int) where, (byte) (int) kind, b});
        return Combinators.combine(seeds(), change.list().ofMinSize(1).ofMaxSize(6))
                .as((seed, changes) -> {
                    byte[] bytes = seed.getBytes(ISO_8859_1);
                    for (byte[] one : changes) {
                        bytes = changed(bytes, (one[0] << 8 | one[1] & 0xFF) % bytes.length, one[2], one[3]);
                    }
                    return bytes;
                });
    }

    private static byte[] changed(byte[] bytes, int at, int kind, byte with) {
        if (kind == 0 || bytes.length < 2) {
            byte[] replaced = bytes.clone();
            replaced[at] = with;
            return replaced;
        }
        int skip = kind == 1 ? 1 : 0;
        int add = kind == 1 ? 0 : 1;
        byte[] moved = new byte[bytes.length - skip + add];
        System.arraycopy(bytes, 0, moved, 0, at);
        if (add == 1) {
            moved[at] = kind == 2 ? with : bytes[at];
        }
        System.arraycopy(bytes, at + skip, moved, at + add, bytes.length - at - skip);
        return moved;
    }

    private static void assertHarmless(byte[] bytes) throws IOException {
        try (RawClient client = server.connect()) {
            client.resetOnClose().send(bytes).endOutput();
            Matcher matcher = STATUS_LINE.matcher(new String(client.rest(), ISO_8859_1));
            while (matcher.find()) {
                assertThat(Integer.parseInt(matcher.group(1))).isBetween(100, 499);
            }
        }
        assertThat(neighbour.send(post("fine")).answer().text()).isEqualTo("fine");
    }
}
