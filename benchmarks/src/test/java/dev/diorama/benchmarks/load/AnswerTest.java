package dev.diorama.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private final Answer answer = new Answer();

    @Test
    void readFrom_contentLengthInPieces_isWholeWithTheLast() throws IOException {
        assertThat(read("HTTP/1.1 200 OK\r\nServer: x\r\ncontent-")).isFalse();
        assertThat(read("Length:  5\r\n\r")).isFalse();
        assertThat(read("\nhel")).isFalse();
        assertThat(read("lo")).isTrue();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
    }

    @Test
    void readFrom_chunks_joinsThem() throws IOException {
        assertThat(read("HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"))
                .isFalse();
        assertThat(read("A\r\n0123456789\r\n0\r\n")).isFalse();
        assertThat(read("\r\n")).isTrue();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("abc0123456789");
        assertThat(answer.bodyLength()).isEqualTo(13);
    }

    @Test
    void readFrom_longerThanTheBuffer_grows() throws IOException {
        String body = "x".repeat(200 * 1024);
        boolean whole = read("HTTP/1.1 200 OK\r\nContent-Length: 204800\r\n\r\n");
        for (int from = 0; from < body.length(); from += 4096) {
            assertThat(whole).isFalse();
            whole = read(body.substring(from, from + 4096));
        }

        assertThat(whole).isTrue();
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void contains_bytes_findsThemInTheBodyAlone() throws IOException {
        read("HTTP/1.1 200 OK\r\nX: head\r\nContent-Length: 4\r\n\r\nbody");

        assertThat(answer.contains("od".getBytes(ISO_8859_1))).isTrue();
        assertThat(answer.contains("head".getBytes(ISO_8859_1))).isFalse();
    }

    @Test
    void clear_afterOne_readsTheNext() throws IOException {
        read("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody");
        answer.clear();
        read("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void readFrom_endOfStream_throws() {
        assertThatThrownBy(() -> read("")).isInstanceOf(EOFException.class);
    }

    private boolean read(String arriving) throws IOException {
        var bytes = new ByteArrayInputStream(arriving.getBytes(ISO_8859_1));
        var channel = Channels.newChannel(bytes);
        boolean whole = answer.readFrom(channel);
        while (bytes.available() > 0) {
            whole = answer.readFrom(channel);
        }
        return whole;
    }
}
