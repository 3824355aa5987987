package dev.diorama.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RequestHeadParserTest {

    @Test
    void read_nextHead_startsAfresh() throws Rejection {
        RequestHeadParser parser = new RequestHeadParser(100, 1000);
        RequestHead first = read(
                parser,
                "POST / HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\nContent-Length: 5\r\n"
                        + "Content-Encoding: gzip\r\n\r\n");
        RequestHead second = read(parser, "GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(first.keepAlive()).isTrue();
        assertThat(first.modern()).isFalse();
        assertThat(first.expectContinue()).as("HTTP/1.0 has no 100").isFalse();
        assertThat(first.contentLength()).isEqualTo(5);
        assertThat(first.contentEncoding()).isEqualTo("gzip");
        assertThat(second.hasBody()).isFalse();
        assertThat(second.contentEncoding()).isEmpty();
        assertThat(second.fields().first("expect")).isNull();
    }

    @Test
    void read_moreFieldsThanItsArrays_keepsThemAll() throws Rejection {
        StringBuilder text = new StringBuilder("GET / HTTP/1.1\r\nHost: a\r\n");
        for (int i = 0; i < 255; i++) {
            text.append("n")
                    .append(i)
                    .append(": ")
                    .append("v".repeat(40))
                    .append(i)
                    .append("\r\n");
        }
        RequestHead head = read(new RequestHeadParser(100, 30_000), text + "\r\n");
        assertThat(head.fields().entries()).hasSize(256);
        assertThat(head.fields().first("N254")).isEqualTo("v".repeat(40) + 254);
    }

    @Test
    void read_atItsBounds_takesThemAndNotAByteMore() throws Rejection {
        String line = "GET /" + "a".repeat(100 - "GET / HTTP/1.1".length()) + " HTTP/1.1\r\n";
        String fields = "Host: " + "h".repeat(92) + "\r\n";
        assertThat(read(new RequestHeadParser(100, 100), line + fields + "\r\n").method())
                .isEqualTo("GET");
        assertThatThrownBy(() -> read(new RequestHeadParser(99, 100), line + fields + "\r\n"))
                .isInstanceOfSatisfying(
                        Rejection.class, e -> assertThat(e.failure()).isEqualTo(HttpFailure.REQUEST_LINE_TOO_LONG));
        assertThatThrownBy(() -> read(new RequestHeadParser(100, 98), line + fields + "\r\n"))
                .isInstanceOfSatisfying(
                        Rejection.class, e -> assertThat(e.failure()).isEqualTo(HttpFailure.HEADERS_TOO_LARGE));
    }

    @Test
    void partial_afterARefusal_holdsTheFieldsRead() {
        RequestHeadParser parser = new RequestHeadParser(100, 100);
        assertThat(parser.partial()).isNull();
        assertThatThrownBy(() -> read(parser, "GET / HTTP/1.1\r\nA: b\r\nbroken\r\n"))
                .isInstanceOf(Rejection.class);
        RequestHead partial = parser.partial();
        assertThat(partial).isNotNull();
        assertThat(partial.fields().first("a")).isEqualTo("b");
        assertThat(partial.keepAlive()).isTrue();
    }

    @Test
    void parse_noSocket_addsTheHost() {
        assertThat(RequestHeadParser.parse("GET", "/", Map.of()).fields().first("host"))
                .isEqualTo("localhost");
        assertThat(RequestHeadParser.parse("GET", "/", Map.of("HOST", "b"))
                        .fields()
                        .all("host"))
                .containsExactly("b");
    }

    @Test
    void parse_noRequest_throws() {
        assertThatThrownBy(() -> RequestHeadParser.parse("GE T", "/", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RequestHeadParser.parse("GET", "", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RequestHeadParser.parse("GET", "/", Map.of("a", "b\r\n\r\nc")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RequestHeadParser.parse("GET", "/", Map.of("a", "b".repeat(70_000))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RequestHead read(RequestHeadParser parser, String text) throws Rejection {
        RequestHead head = parser.read(Unpooled.copiedBuffer(text, ISO_8859_1));
        assertThat(head).isNotNull();
        return head;
    }
}
