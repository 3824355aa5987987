package dev.diorama.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ResponseEncoderTest {

    private Instant now = Instant.parse("2026-11-01T08:05:09.999Z");
    private final ResponseEncoder encoder = new ResponseEncoder(() -> now);

    @Test
    void write_answer_isWhatHttpWants() {
        HttpResponse response = new HttpResponse(200).header("A", "b").body(new byte[] {'x', 'y', 'z'}, 2);
        assertThat(encode(response, "GET", false))
                .isEqualTo(
                        "HTTP/1.1 200 OK\r\nDate: Sun, 01 Nov 2026 08:05:09 GMT\r\nA: b\r\nContent-Length: 2\r\n\r\nxy");
    }

    @Test
    void write_laterSecond_datesAnew() {
        HttpResponse response = new HttpResponse(404);
        assertThat(encode(response, "GET", false)).contains("08:05:09");
        now = now.plusMillis(1);
        assertThat(encode(response, "GET", false))
                .isEqualTo(
                        "HTTP/1.1 404 Not Found\r\nDate: Sun, 01 Nov 2026 08:05:10 GMT\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void write_close_saysSo() {
        assertThat(encode(new HttpResponse(200), "GET", true)).contains("\r\nConnection: close\r\n");
    }

    @Test
    void write_headAndStatusesWithoutBody_leaveItOut() {
        HttpResponse response = new HttpResponse(200).body(new byte[1234]);
        assertThat(encode(response, "HEAD", false)).endsWith("\r\nContent-Length: 1234\r\n\r\n");
        assertThat(encode(new HttpResponse(204).body(new byte[5]), "GET", false))
                .doesNotContain("Content-Length")
                .endsWith("GMT\r\n\r\n");
        assertThat(encode(new HttpResponse(304), "GET", false)).doesNotContain("Content-Length");
    }

    @Test
    void write_lineBreaksInAValue_canForgeNothing() {
        HttpResponse response = new HttpResponse(200).header("A", "b\r\nC: d\u0000\u20ac\u00e9");
        assertThat(encode(response, "GET", false)).contains("\r\nA: b  C: d ?\u00e9\r\n");
    }

    @Test
    void write_moreThanItsArrayHolds_growsIt() {
        HttpResponse response = new HttpResponse(200);
        for (int i = 0; i < 100; i++) {
            response.header("name" + i, "v".repeat(100));
        }
        assertThat(encode(response, "GET", false)).contains("\r\nname99: " + "v".repeat(100) + "\r\n");
    }

    private String encode(HttpResponse response, String method, boolean close) {
        RequestHead head = RequestHeadParser.parse(method, "/", java.util.Map.of());
        int size = encoder.prepare(response, head, close);
        ByteBuf out = Unpooled.buffer(size, size);
        encoder.write(response, head, out);
        assertThat(out.writableBytes()).isZero();
        return out.toString(ISO_8859_1);
    }
}
